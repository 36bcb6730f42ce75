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
from fanal.apps.node.management.commands.demo import fill
from fanal.apps.screening.models import Screening
from fanal.apps.statements.actions import keep_file
from fanal.apps.statements.models import Statement
from fanal.apps.subjects.actions import assert_value
from fanal.apps.subjects.models import Person
from tests.journeys.browsing import LANGUAGES

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
    """The officers of the node by their key, the persons a reader has stated a purpose for, and the references."""

    officers: dict[str, Officer]
    persons: dict[str, Person]
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
    persons["arabic"] = people.get(known_as__startswith="سلمى")
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
    return Filled(officers, persons, references, values)


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
