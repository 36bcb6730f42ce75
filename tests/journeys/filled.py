"""A node with something on every page: the demo's invented data, and what the demo leaves empty."""

from __future__ import annotations

from dataclasses import dataclass

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP

from fanal.apps.accounts import actions as accounts
from fanal.apps.accounts.models import Officer, Unit
from fanal.apps.cases.models import Attribution, Case, CaseRole, Task
from fanal.apps.node.management.commands.demo import fill
from fanal.apps.screening.models import Screening
from fanal.apps.statements.actions import keep_file
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.actions import assert_value
from fanal.apps.subjects.actions_values import add_value
from fanal.apps.subjects.models import Link, Person
from tests.journeys.browsing import LANGUAGES
from tests.journeys.filled_case import about_the_case
from tests.journeys.filled_exercises import about_exercises
from tests.journeys.filled_groups import about_groups
from tests.journeys.filled_library import about_the_library
from tests.journeys.filled_pairs import about_pairs
from tests.journeys.filled_training import about_training
from tests.journeys.filled_watch import about_lists

WHY, PASSWORD = "test", "lantern over calm water"
KNOWN = {
    "adult": "Amihan R.",
    "child": "Mira K.",
    "migrant": "Ferhad A.",
    "reader": "Danilo Ferreira",
    "met": "Karim B.",
}
ROWS = 'id,text\n1,"He took my passport."\n2,"أخذ جواز سفري."\n3,\n'


@dataclass(frozen=True, slots=True)
class Filled:
    """The officers of the node by their key, the persons and the case a reader has stated a purpose for, and the
    references."""

    officers: dict[str, Officer]
    persons: dict[str, Person]
    case: Case
    references: dict[str, str]
    values: dict[str, str]


def fill_node() -> Filled:
    """Fill the node."""
    fill()
    officers = {
        one.email.partition("@")[0]: one for one in Officer.objects.select_related("unit__organisation")
    }
    people = Person.objects.unguarded(WHY)
    persons = {key: people.get(known_as=name) for key, name in KNOWN.items()}
    persons["arabic"] = people.filter(known_as__startswith="سلمى").order_by("pk")[0]
    claire, rolf = officers["claire"], officers["rolf"]
    kept = keep_file(
        person=persons["adult"], by=claire, name="list.csv", kind="csv", content=ROWS.encode(), texts=2
    )
    phone = assert_value(person=persons["adult"], by=claire, code="phone", value="+00 0 00 00 00 99")
    accounts.create_token(by=claire, name="Export", scopes=["person.read"], days=30)
    _factors(claire, officers["ivo"], officers["dee"])
    statements = Statement.objects.unguarded(WHY)
    references = {
        **{key: person.reference for key, person in persons.items()},
        "file": kept.reference,
        "statement": statements.get(person=persons["reader"]).reference,
        "arabic": statements.get(person=persons["arabic"]).reference,
        "screening": Screening.objects.unguarded(WHY).get(person=persons["met"]).reference,
        "officer": claire.reference,
        "unit": claire.unit.reference,
        "organisation": claire.unit.organisation.reference,
    }
    values = {
        "value": phone.reference,
        "number": "1",
        **{f"secret-{lang}": _invited(rolf, claire.unit, lang) for lang in LANGUAGES},
        "pk": str(Authenticator.objects.get(type="webauthn").pk),
        "uidb36": user_pk_to_url_str(officers["dee"]),
        "key": default_token_generator.make_token(officers["dee"]),
    }
    case = Case.objects.unguarded(WHY).order_by("pk").first()
    assert case is not None
    in_case, values_there = _in_case(case, claire)
    above, values_above = about_the_case(case, claire)
    above |= about_lists(case, claire)
    above |= about_the_library(officers["ivo"])
    above |= about_pairs(claire)
    above |= about_training(officers)
    above |= about_exercises(claire)
    above |= about_groups(claire, officers["ivo"])
    return Filled(officers, persons, case, references | in_case | above, values | values_there | values_above)


def _in_case(case: Case, claire: Officer) -> tuple[dict[str, str], dict[str, str]]:
    """Return the case and a thing in it, and what the pages of both are about."""
    made = (
        Attribution.objects.unguarded(WHY)
        .filter(case=case)
        .select_related("suspect", "found__person")
        .first()
    )
    link = Link.objects.unguarded(WHY).filter(target__kind="phone", origin__cases__case=case).first()
    task = Task.objects.unguarded(WHY).filter(case=case, state="open").first()
    assert made is not None
    assert link is not None
    assert task is not None
    said = add_value(subject=link.target, by=claire, code="operator", value="Invented Mobile")
    role = CaseRole.objects.unguarded(WHY).filter(case=case, subject=made.suspect, ended_at=None).first()
    assert role is not None
    return {"case": case.reference, "thing": link.target.reference}, {
        "suspect": made.suspect.reference,
        "victim": made.found.person.reference,
        "subject": made.suspect.reference,
        "found": str(made.found_id),
        "role": role.role,
        "task": task.reference,
        "link": link.reference,
        "thing_value": said.reference,
    }


def _invited(by: Officer, unit: Unit, lang: str) -> str:
    """Invite somebody who reads `lang`, and return the secret of the link."""
    address = f"nell-{lang}@example.org"
    return accounts.invite(by=by, email=address, unit=unit, roles=["investigator"], language=lang)[1]


def _factors(claire: Officer, ivo: Officer, dee: Officer) -> None:
    """Give three officers a password, and two of them an authenticator app and a passkey."""
    for officer in (claire, ivo, dee):
        officer.set_password(PASSWORD)
        officer.save()
    TOTP.activate(claire, "JBSWY3DPEHPK3PXP")
    RecoveryCodes.activate(claire)
    Authenticator.objects.create(user=ivo, type="webauthn", data={"name": "Duty phone", "credential": {}})
