"""Questions as QTI 2.1, in a package that other learning systems import: written only."""

from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from fanal.engine.training.archive import zip_of
from fanal.engine.training.course import MULTIPLE, CourseQuestion, text_of

_QTI = "http://www.imsglobal.org/xsd/imsqti_v2p1"
_CP = "http://www.imsglobal.org/xsd/imscp_v1p1"
_CORRECT = "http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"


def qti_package(course: str, questions: Sequence[tuple[str, CourseQuestion]], lang: str) -> bytes:
    """Return a ZIP with one item a question and the manifest; `questions` gives each a name of its own."""
    items = {f"items/{name}.xml": _item(name, question, lang) for name, question in questions}
    return zip_of({"imsmanifest.xml": _manifest(course, list(items)), **items})


def _item(name: str, question: CourseQuestion, lang: str) -> str:
    several = question.kind == MULTIPLE
    many = "multiple" if several else "single"
    right = "".join(f"<value>{one}</value>" for one in sorted(question.right))
    choices = "".join(
        f"<simpleChoice identifier={quoteattr(one.code)}>{escape(text_of(one.text, lang))}"
        f'<feedbackInline outcomeIdentifier="FEEDBACK" identifier={quoteattr(one.code)} showHide="show">'
        f"{escape(text_of(one.feedback, lang))}</feedbackInline></simpleChoice>"
        for one in question.answers
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<assessmentItem xmlns="{_QTI}" identifier={quoteattr(name)} '
        f'title={quoteattr(name)} adaptive="false" timeDependent="false" xml:lang="{lang}">'
        f'<responseDeclaration identifier="RESPONSE" cardinality="{many}" '
        f'baseType="identifier"><correctResponse>{right}</correctResponse></responseDeclaration>'
        '<outcomeDeclaration identifier="SCORE" cardinality="single" baseType="float"/>'
        f'<outcomeDeclaration identifier="FEEDBACK" cardinality="{many}" baseType="identifier"/>'
        f'<itemBody><choiceInteraction responseIdentifier="RESPONSE" shuffle="true" maxChoices="{0 if several else 1}">'
        f"<prompt>{escape(text_of(question.text, lang))}</prompt>{choices}</choiceInteraction></itemBody>"
        f'<responseProcessing template="{_CORRECT}"/></assessmentItem>\n'
    )


def _manifest(course: str, items: Sequence[str]) -> str:
    resources = "".join(
        f'<resource identifier="R{at}" type="imsqti_item_xmlv2p1" href={quoteattr(item)}>'
        f"<file href={quoteattr(item)}/></resource>"
        for at, item in enumerate(items, 1)
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<manifest xmlns="{_CP}" identifier={quoteattr("M-" + course)}>'
        "<metadata><schema>IMS Content</schema><schemaversion>1.1</schemaversion></metadata><organizations/>"
        f"<resources>{resources}</resources></manifest>\n"
    )
