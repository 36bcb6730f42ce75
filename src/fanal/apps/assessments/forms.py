"""What officers write beside an assessment."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.assessments.models import OUTCOMES, SHORTEST_REASON
from fanal.apps.subjects.gradings import information_grades, source_grades
from fanal.engine.statements.sentences import state_label


def outcome_choices(lang: str) -> list[tuple[str, str]]:
    """Return the three outcomes with their words."""
    return [(code, state_label(code, lang)) for code in OUTCOMES]


class DisagreementForm(forms.Form):
    """An officer's own outcome and the reason for it."""

    outcome = forms.ChoiceField(label=_("Your outcome"), widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Reason"),
        min_length=SHORTEST_REASON,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_(
            "What you know or weigh otherwise. Others read it beside the reasoning; leave names out."
        ),
        error_messages={"min_length": _("Say why, in a sentence that another officer can follow.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "en"
        choice = self.fields["outcome"]
        if isinstance(choice, forms.ChoiceField):
            choice.choices = outcome_choices(lang)


class GradingForm(forms.Form):
    """How good the source of a finding is, and how good what it says."""

    source_grade = forms.ChoiceField(label=_("Source"))
    information_grade = forms.ChoiceField(label=_("Information"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lang = get_language() or "en"
        for name, grades in (("source_grade", source_grades), ("information_grade", information_grades)):
            choice = self.fields[name]
            if isinstance(choice, forms.ChoiceField):
                choice.choices = grades(lang)

    def grading(self) -> str:
        """Return the grade as it is kept."""
        said = self.cleaned_data
        return f"{said['source_grade']}{said['information_grade']}"
