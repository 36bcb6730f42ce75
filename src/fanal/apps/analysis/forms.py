"""What officers give in the picture."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.actions import End
from fanal.apps.analysis.sentences import Parsed
from fanal.apps.cases.heading import subjects_in
from fanal.apps.cases.models import Case
from fanal.apps.subjects.dates import partial_date
from fanal.apps.subjects.kinds import kinds_in
from fanal.apps.subjects.models import Sourced, Subject
from fanal.apps.subjects.names import name_words
from fanal.apps.subjects.verbs import known_verbs, verb_in
from fanal.engine.screening.subject import InputError

POSITIONS = 2000


class SentenceForm(forms.Form):
    """One sentence in its parts. An end is a reference of the case or the name of something new."""

    origin = forms.CharField(label=_("Who"), max_length=200)
    origin_kind = forms.ChoiceField(label=_("Kind of the first, where it is new"), required=False)
    verb = forms.ChoiceField(label=_("Did what"))
    target = forms.CharField(label=_("To whom or what"), max_length=200)
    target_kind = forms.ChoiceField(label=_("Kind of the second, where it is new"), required=False)
    place = forms.CharField(label=_("Where"), max_length=200, required=False)
    begins = forms.CharField(
        label=_("When"),
        max_length=25,
        required=False,
        help_text=_("As far as it is known: 2026, 2026-05 or 2026-05-31."),
    )
    ends = forms.CharField(label=_("Until when"), max_length=25, required=False)
    source = forms.ChoiceField(label=_("Where this comes from"), choices=Sourced.Source.choices)
    source_ref = forms.CharField(
        label=_("Reference of the source"),
        max_length=24,
        required=False,
        help_text=_("The exhibit or the statement, if there is one."),
    )
    grading = forms.CharField(label=_("Grading"), max_length=8, required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, officer: Officer, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer, self.case, lang = officer, case, get_language() or "en"
        kinds = [("", _("by the verb")), *((kind.code, kind.label) for kind in kinds_in(lang))]
        for name in ("origin_kind", "target_kind"):
            self._choose(name, kinds)
        self._choose("verb", [(code, verb_in(code, lang).label) for code in known_verbs()])
        self.fields["source"].initial = Sourced.Source.OFFICER

    def _choose(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Find the ends: what is named as something of the case is that, else something new of a kind that fits."""
        said = super().clean() or {}
        verb = verb_in(said["verb"], "en") if said.get("verb") else None
        for name, fitting in (
            ("origin", verb.origins if verb else ()),
            ("target", verb.targets if verb else ()),
        ):
            if said.get(name):
                said[f"{name}_end"] = self._end(said[name], said.get(f"{name}_kind") or "", fitting)
        if said.get("place"):
            said["place_end"] = self._end(said["place"], "location", ("location",))
        for name in ("begins", "ends"):
            try:
                said[name] = partial_date(said.get(name) or "")
            except InputError as error:
                self.add_error(name, str(error))
        return said

    def _end(self, written: str, kind: str, fitting: tuple[str, ...]) -> End:
        known = find_in_case(self.officer, self.case, written, (kind,) if kind else fitting)
        if known is not None:
            return End(subject=known)
        return End(name=written.strip(), kind=kind or (fitting[0] if fitting else ""))


def find_in_case(officer: Officer, case: Case, written: str, kinds: tuple[str, ...]) -> Subject | None:
    """Return the subject of a case that a reference, or exactly the words of a name, stand for; None where there is
    none, or more than one."""
    inside = subjects_in(officer, case)
    reference = written.strip().strip("\u2068\u2069").rpartition(" ")[2].upper()
    found = inside.filter(reference=reference).first()
    if found is not None:
        return found
    words = name_words(written)
    named = [
        one
        for one in inside.filter(
            kind__in=kinds, protected=False, name_words__word=words[0] if words else ""
        ).distinct()
        if name_words(one.known_as) == words
    ]
    return named[0] if len(named) == 1 else None


def filled_from(parsed: Parsed) -> Mapping[str, str]:
    """Return the parts of a typed sentence as the form takes them."""
    return {
        "origin": parsed.origin,
        "verb": parsed.verb,
        "target": parsed.target,
        "place": parsed.place,
        "begins": parsed.begins,
        "source": Sourced.Source.OFFICER,
    }


class LayoutForm(forms.Form):
    """Where things lie: JSON of positions by reference, and the keys of the groups taken apart."""

    positions = forms.CharField(max_length=200_000)
    unfolded = forms.CharField(max_length=20_000, required=False)

    def clean_positions(self) -> dict[str, list[float]]:
        """Read positions: two numbers for each key, as many as a picture can hold."""
        said = _json(self.cleaned_data["positions"], dict)
        if len(said) > POSITIONS or not all(_is_spot(at) and len(str(key)) <= 40 for key, at in said.items()):
            raise forms.ValidationError(_("The positions cannot be read. Load the page again."))
        return {str(key): [float(at[0]), float(at[1])] for key, at in said.items()}

    def clean_unfolded(self) -> list[str]:
        """Read the keys of the groups that were taken apart."""
        said = _json(self.cleaned_data["unfolded"] or "[]", list)
        return [str(key)[:40] for key in said[:200]]


class ViewForm(forms.Form):
    """A saved view: its name and its story."""

    name = forms.CharField(label=_("Name of the view"), max_length=120)
    story = forms.CharField(
        label=_("Story"),
        max_length=20_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_(
            "A reference in double brackets, such as [[L-7K3F9QXM]], is shown as what it stands for."
        ),
    )


def _json(written: str, kind: type[Any]) -> Any:
    try:
        said = json.loads(written)
    except ValueError:
        said = None
    if not isinstance(said, kind):
        raise forms.ValidationError(_("The positions cannot be read. Load the page again."))
    return said


def _is_spot(at: Any) -> bool:
    return (
        isinstance(at, list) and len(at) == 2 and all(isinstance(n, int | float) and abs(n) < 1e6 for n in at)
    )
