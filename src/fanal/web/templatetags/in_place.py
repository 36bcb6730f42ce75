"""The question mark beside a thing: `{% here "concept" code label %}` opens law, guide, lesson and whom to call."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

# What the fields of the forms are called in `data/library/in_place.yaml`; of the others nothing is said there.
FIELDS = {
    "role": "case_role",
    "status": "case_status",
    "age_state": "age",
    "age": "age",
    "birth_date": "age",
    "person_language": "language",
    "interpreter": "interpreter",
    "present": "relation_present",
    "setting": "setting",
    "source_grade": "source_grading",
    "information_grade": "source_grading",
    "grading": "source_grading",
    "handling": "handling_code",
    "basis": "legal_basis",
    "legal_basis": "legal_basis",
    "audience": "audience",
    "forms_of": "form",
    "decided_by_body": "decision_kind",
    "exhibit": "exhibit_kind",
    "handed_to": "custody_step",
}

UNKNOWN = "none"  # of a page that is filled in by its script


@register.simple_tag
def here(kind: str, code: str, about: str) -> SafeString:
    """Return the link that opens what helps with a thing: in the panel beside the work, or as a page."""
    address = reverse("library:here", args=[kind, code or UNKNOWN])
    label = _("Law and help: %(about)s") % {"about": about}
    return render_to_string("components/about.html", {"url": address, "label": label})


@register.simple_tag
def here_field(field: Any) -> SafeString | str:
    """Return the same for a field of a form, where the library says something of such a field."""
    code = FIELDS.get(field.name)
    return here("field", code, field.label) if code else ""
