"""What a trainer, a leader of a unit and its administrator give."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.training.gates import gates
from fanal.engine.training.archive import MOST_BYTES, files_of_zip
from fanal.engine.training.course import CourseModule, TrainingCourse
from fanal.engine.training.faults import CourseRefused
from fanal.engine.training.fields import CODE
from fanal.engine.training.gift import read_gift
from fanal.engine.training.reading import course_of

LANGUAGES = (("en", "English"), ("fr", "Français"), ("es", "Español"), ("ar", "العربية"))
_SHOWN = 12


class CourseForm(forms.Form):
    """A course as a file: a ZIP with course.yaml and its modules, or questions in GIFT with what they do not say."""

    file = forms.FileField(
        label=_("File"),
        help_text=_(
            "A .zip of the course's folder (course.yaml and modules), or questions in GIFT (.txt, .gift)."
        ),
    )
    code = forms.CharField(
        label=_("Code, for GIFT only"), max_length=60, required=False,
        help_text=_("Lower-case letters, digits and underscores. A file of the same code replaces your course."),
    )  # fmt: skip
    title = forms.CharField(label=_("Title, for GIFT only"), max_length=120, required=False)
    language = forms.ChoiceField(
        label=_("Language of the questions, for GIFT only"), choices=LANGUAGES, required=False
    )
    pass_mark = forms.IntegerField(
        label=_("Pass mark in per cent, for GIFT only"),
        min_value=1,
        max_value=100,
        initial=80,
        required=False,
    )
    lesson = forms.CharField(
        label=_("Lesson, for GIFT only"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 6}), help_text=_("Markdown. Invented people only."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Read the file; each fault says where, what, why and what next."""
        said = super().clean() or {}
        sent = said.get("file")
        if sent is None:
            return said
        if sent.size > MOST_BYTES:
            raise ValidationError(_("The file is too large. Send at most 5 MB."))
        try:
            content = sent.read()
            said["course"] = (
                course_of(files_of_zip(content)) if content[:2] == b"PK" else self._of_gift(content, said)
            )
        except CourseRefused as refused:
            raise ValidationError([str(one) for one in refused.faults[:_SHOWN]]) from refused
        return said

    def _of_gift(self, content: bytes, said: dict[str, Any]) -> TrainingCourse:
        if not CODE.fullmatch(said.get("code", "")) or not said.get("title"):
            raise ValidationError(_("Questions in GIFT need a code and a title for their course. Give both."))
        lang = said.get("language") or "en"
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise ValidationError(
                _("The file is neither a ZIP nor text in UTF-8. Save it as UTF-8.")
            ) from error
        questions = read_gift(text, lang)
        lesson = {lang: said.get("lesson") or said["title"]}
        module = CourseModule("questions", {lang: said["title"]}, 10, (lang,), lesson, questions=questions)
        texts = {lang: said["title"]}
        header = {"source": "GIFT", "licence": "not set", "checked_on": "not set", "confidence": "ours"}
        return TrainingCourse(
            said["code"], texts, texts, said.get("pass_mark") or 80, 24, (module,), header=header
        )


class ReasonForm(forms.Form):
    """Why a certificate is revoked."""

    reason = forms.CharField(
        label=_("Why it is revoked"), max_length=300, help_text=_("A few words without names: the holder reads them."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip


class AsideForm(forms.Form):
    """For how many days a gate is set aside, and why."""

    days = forms.IntegerField(label=_("For how many days"), min_value=1, max_value=60, initial=3)
    reason = forms.CharField(
        label=_("Why the work cannot wait"),
        max_length=300,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class GatesForm(forms.Form):
    """What rests in a unit until its officers are certified."""

    gates = forms.MultipleChoiceField(
        label=_("What waits for a certificate"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Until then the permission rests, for everybody of the unit who has it."),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "en"
        choices = [(gate.code, gate.label(lang)) for gate in gates()]
        field = self.fields["gates"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = choices


class VerifyForm(forms.Form):
    """A certificate to be checked: the PDF or the badge."""

    file = forms.FileField(label=_("Certificate"), help_text=_("The PDF, or the badge (.json)."))
