"""How a person is called on a page: a child by the reference alone, unless the identity was opened."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fanal.apps.subjects.models import Person, Subject


def shown_name_html(person: Person, *, identity: bool = False) -> SafeString:
    """Return what stands for a person in a heading: for a child `Child · P-…`, else the name or the reference."""
    reference = format_html('<bdi class="ref" dir="ltr">{}</bdi>', person.reference)
    if person.protected and not identity:
        return format_html("{} · {}", _("Child"), reference)
    return format_html("<bdi>{}</bdi>", person.known_as) if person.known_as else reference


def age_words(person: Subject) -> str | Promise:
    """Return what is known of the age, in words."""
    state = Person.AgeState(person.age_state)
    if person.age is None:
        return state.label
    return _("%(age)d years, %(state)s") % {"age": person.age, "state": state.label}
