"""What a phone takes along to work without a connection: texts, the order of questions, steps and numbers.

It holds nothing about any person. The rules stay in the engine: the pack is what the engine answers for an empty
record, and for each concept alone; where several come together, the phone says *at least* and the node works it out.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from functools import cache
from typing import Any

from django.conf import settings

from fanal.apps.screening import card, safety, sealing
from fanal.apps.screening.choices import PRESENT
from fanal.apps.screening.wording import TOPICS
from fanal.engine.screening.assess import RULES_VERSION, Assessment, assess
from fanal.engine.screening.concepts import ELEMENTS, concepts, texts, topic_order
from fanal.engine.screening.questions import Question
from fanal.engine.screening.subject import Finding, Subject
from fanal.engine.statements.sentences import element_label, messages, state_label
from fanal.engine.vocabulary import DATA, entries, text_in
from fanal.web.directions import direction

GROUPS = ("unknown", "adult", "child")
_DIGEST, _FORMAT = 12, 1
_SOURCES = ("indicators", "rules", "messages", "vocabularies", "screening", "jurisdictions")


def codes() -> list[str]:
    """Return the concepts a phone offers, in file order: what is asked, and what is observed."""
    return [one.code for one in concepts().values() if one.asked or one.kind == "observation"]


def base_order(group: str) -> list[Question]:
    """Return the order of questions while every answer is no: the engine's best next, again and again."""
    order: list[Question] = []
    while True:
        offered = assess(Subject(group), [Finding(one.concept, "absent") for one in order]).questions
        if not offered:
            return order
        order.append(offered[0])


def alone(code: str, group: str) -> Assessment:
    """Return what the engine concludes from one concept alone."""
    return assess(Subject(group), [Finding(code)])


@cache
def _index() -> dict[str, int]:
    return {code: number for number, code in enumerate(codes())}


def _numbers(found: Iterable[Question]) -> list[list[int]]:
    """Return questions as pairs of numbers: of the concept, and of why it comes."""
    whys = list(messages("questions"))
    return [[_index()[one.concept], whys.index(one.why)] for one in found]


@cache
def _rules() -> dict[str, Any]:
    """Return what the engine says, once for all languages; concepts are numbers in the list of codes."""
    duties = list(entries("rules/obligations.yaml"))
    after, each = {}, {}
    for group in GROUPS:
        reasoned = [alone(code, group) for code in codes()]
        after[group] = [_numbers(one.questions) for one in reasoned]
        each[group] = [
            [
                one.decision.outcome,
                [one.decision.board.of(name).state for name in ELEMENTS],
                [duties.index(duty.code) for duty in one.obligations],
            ]
            for one in reasoned
        ]
    order = {group: _numbers(base_order(group)) for group in GROUPS}
    return {"codes": codes(), "base": order, "after": after, "alone": each}


def _duties(lang: str) -> list[list[str]]:
    """Return every obligation: its code, when, and what to do, in the officer's language."""
    return [
        [code, str(entry["urgency"]), text_in(entry["action"], lang)]
        for code, entry in entries("rules/obligations.yaml").items()
    ]


def _texts(lang: str) -> list[list[Any]]:
    """Return each concept's label, what a yes means, its topic and whether it is observed."""
    order = list(topic_order())
    return [
        [texts(lang)[code]["label"], texts(lang)[code]["wording"], order.index(concepts()[code].topic),
         int(concepts()[code].kind == "observation"), int(concepts()[code].of_child)]
        for code in codes()
    ]  # fmt: skip


@cache
def officer_pack(lang: str) -> str:
    """Return the pack of an officer's language as JSON, built once."""
    rows = entries(TOPICS).items()
    urgent = {duty[1] for duty in _duties(lang)}
    content = _rules() | {
        "rules": RULES_VERSION,
        "language": lang,
        "texts": _texts(lang),
        "topics": [[code, text_in(entry["labels"], lang)] for code, entry in rows],
        "why": [[code, text_in(said, lang)] for code, said in messages("questions").items()],
        "duties": _duties(lang),
        "urgencies": {code: state_label(code, lang) for code in sorted(urgent)},
        "elements": [[code, element_label(code, lang)] for code in ELEMENTS],
        "states": {c: state_label(c, lang) for c in ("shown", "suggested", "not_shown_yet", "not_required")},
        "outcomes": {code: state_label(code, lang) for code in ("refer", "ask_more")},
        "situations": [one.plain() for one in safety.situations(lang)],
        "may_control": [code for code, entry in entries(PRESENT).items() if entry["may_control"] == "yes"],
        "numbers": [[one.code, one.label, one.number] for one in safety.numbers(lang)],
        "country_is_set": safety.country_is_set(),
        "cards": {
            code: found.plain() for code, _ in card.card_languages() if (found := card.card_in(code, lang))
        },
        "sealing": {"key": sealing.public_key(), "name": sealing.key_name()},
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@cache
def question_pack(lang: str) -> str:
    """Return the questions in one language of the person as JSON, with what the officer says."""
    content = {
        "language": lang,
        "dir": direction(lang),
        "questions": [texts(lang)[code]["question"] for code in codes()],
        "notices": {
            group: [[n.moment, n.label, n.say] for n in card.notices(lang, lang, child=group == "child")]
            for group in ("adult", "child")
        },
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"))


@cache
def pack_version() -> str:
    """Return what changes whenever anything in a pack does: the rules, a data file, the country, the node's key."""
    digest = hashlib.sha256(f"{_FORMAT} {settings.FANAL_COUNTRY} {sealing.key_name()}".encode())
    for folder in _SOURCES:
        for path in sorted((DATA / folder).rglob("*.*")):
            digest.update(path.read_bytes())
    return f"{RULES_VERSION}-{digest.hexdigest()[:_DIGEST]}"
