"""Badges of an event as PDF: name, organisation and country of those who have a place."""

from __future__ import annotations

from fanal.apps.accounts.models import Officer
from fanal.apps.events.models import Event, Registration
from fanal.apps.events.queries import registrations_of
from fanal.apps.groups.queries import labels_of
from fanal.engine.vocabulary import language_entry
from fanal.web.pdf.typeset import typeset


def badges_pdf(officer: Officer, event: Event, lang: str) -> tuple[bytes, int]:
    """Return the badges and how many they are."""
    places = registrations_of(officer, event).filter(state=Registration.State.APPROVED)
    people = [
        {
            "name": one.officer.display_name,
            "organisation": one.officer.unit.organisation.name,
            "country": labels_of("countries", [one.country], lang)[0],
            "reference": one.reference,
        }
        for one in places
    ]
    told = {"title": event.title, "lang": lang, "dir": language_entry(lang)["direction"], "people": people}
    return typeset("badges.typ", told), len(people)
