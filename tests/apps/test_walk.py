"""Every address of the node, walked by who has no business there: nothing of a person is shown, and nothing opens.

Ada of the border post recorded a person, screened them and took a statement. Cy is a colleague of another unit, Dee
the police of the partner country, Noor the NGO, Ines the inspector, and `nobody` has not signed in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

import pytest
from django.test import Client

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.actions import save_view
from fanal.apps.assessments.models import Assessment
from fanal.apps.bundles.actions import make_bundle
from fanal.apps.bundles.asked import Asked
from fanal.apps.cases.actions_subjects import add_subject, give_role, record_with_role
from fanal.apps.cases.actions_work import add_task, record_decision
from fanal.apps.find.actions import save_search
from fanal.apps.screening.actions import record_answer, start_screening
from fanal.apps.screening.choices import Circumstances
from fanal.apps.simulations.actions import begin_run
from fanal.apps.statements.actions import decide, keep_file, record_statement
from fanal.apps.statements.models import Mention
from fanal.apps.subjects.actions import assert_value, state_purpose
from fanal.apps.subjects.actions_links import link_subjects
from tests.apps.exhibits.seized import case_of, opened
from tests.apps.groups.worked import worked_by
from tests.apps.imports.files import brought
from tests.apps.matching.kept import kept_by
from tests.apps.matching.pairs import paired_by
from tests.apps.routes import Route, routes
from tests.cast import Places, client_of

NAME, PHONE, WORDS = (
    "Zerlina Quillfeather",
    "+44 7700 900123",
    "They took my passport and locked the greenhouse door",
)
CLOSED = {
    HTTPStatus.UNAUTHORIZED,
    HTTPStatus.FOUND,
    HTTPStatus.FORBIDDEN,
    HTTPStatus.NOT_FOUND,
    HTTPStatus.METHOD_NOT_ALLOWED,
    HTTPStatus.GONE,
}
STRANGERS = ("cy", "dee", "noor", "ines", "root", "nobody")
# Addresses with something filled in that are nobody's record: each says why it may open.
OPEN_TO_ALL = {
    "screening:pack": "questions in a language, about nobody",
    "screening:questions": "questions in a language, about nobody",
    "invitation": "a stranger to the node is who it is for; a wrong secret opens nothing",
    "account_reset_password_from_key": "says that the link no longer works",
    "audit:person": "an inspector follows references; the audit holds no names",
    "audit:officer": "an inspector follows references; the audit holds no names",
}


@dataclass(frozen=True, slots=True)
class Recorded:
    """What Ada recorded: what fills the addresses, and what nobody else may read."""

    values: Mapping[str, str]
    secrets: tuple[str, ...]


@pytest.fixture
def recorded(ada: Officer, places: Places) -> Recorded:
    """Return what Ada recorded about one person."""
    there = Circumstances("workplace", "en", "en", "not_needed", ())
    screening = start_screening(
        by=ada, session="test", circumstances=there, name=NAME, age_state="child", age=16
    )
    person = screening.person
    record_answer(screening=screening, by=ada, concept="documents_confiscated", state="present", note=WORDS)
    assert_value(person=person, by=ada, code="phone", value=PHONE)
    file = keep_file(person=person, by=ada, name="words.txt", kind="text", content=WORDS.encode())
    statement = record_statement(
        person=person, by=ada, text=f"{WORDS}.", title=NAME, language="en", file=file
    )
    for mention in Mention.objects.unguarded("test").filter(statement=statement):
        decide(mention=mention, by=ada, confirm=True)
    state_purpose(officer=ada, about=person, session="test", legal_basis="identification")
    case = case_of(ada)
    add_subject(case=case, by=ada, subject=person)
    give_role(case=case, by=ada, subject=person, role="presumed_victim", basis=WORDS)
    suspect = record_with_role(
        case=case, by=ada, kind="person", values={"name": f"{NAME} the elder"}, role="suspect", basis=WORDS
    )
    thing = record_with_role(case=case, by=ada, kind="phone", values={"phone": PHONE})
    link = link_subjects(by=ada, verb="recruited", origin=suspect, target=person)
    task = add_task(case=case, by=ada, title=f"Hear {NAME} again")
    record_decision(case=case, by=ada, kind="priority", text=WORDS)
    exhibit = opened(case, ada, f"{NAME}: {WORDS}, ring {PHONE}".encode(), f"{NAME}.txt")
    calls = brought(case, ada, f"Caller;Called;Date;Remark\n{PHONE};+447700900124;2026-01-02 10:00;{WORDS}\n")
    number = Assessment.objects.unguarded("test").filter(person=person).latest().number
    filled = {
        "number": str(number),
        "element": "means",
        "code": "deception",
        "form": "json",
        "decision": "confirm",
    }
    filled |= {
        "key": "1",
        "value": "1",
        "language": "en",
        "provider_id": "none",
        "secret": "none",
        "pk": "1",
        "uidb36": "1",
    }
    wanted = Asked(audience="court", language="en", redacted=False, purpose="prosecution", handling="H0")
    return Recorded(
        {
            **filled,
            "person": person.reference,
            "screening": screening.reference,
            "statement": statement.reference,
        }
        | {
            "case": case.reference,
            "exhibit": exhibit.reference,
            "import": calls.reference,
            "task": task.reference,
            "link": link.reference,
        }
        | {"suspect": suspect.reference, "victim": person.reference, "subject": thing.reference}
        | {"exercise": begin_run(by=ada, exercise="labour", language="en").reference}
        | {"role": "suspect", "kind": "phone"}
        | {"view": save_view(case=case, by=ada, name=NAME, story=WORDS).reference}
        | kept_by(ada, case, places.shelter, NAME, PHONE, WORDS)
        | {"bundle": make_bundle(case=case, by=ada, asked=wanted).reference}
        | worked_by(ada, NAME, PHONE, WORDS)
        | {"search": save_search(by=ada, name="The driver", words=NAME).reference}
        | paired_by(ada, person, suspect)
        | {"file": file.reference, "officer": ada.reference, "unit": ada.unit.reference},
        (NAME, NAME.split()[1], PHONE, WORDS),
    )


# Whose references an address of an app takes; to all others it says that there is nothing, as to a person's.
TAKEN = {
    "cases": ("case",),
    "analysis": ("case",),
    "bundles": ("case", "bundle"),
    "imports": ("case", "import", "exhibit"),
    "exhibits": ("case", "exhibit"),
    "subject": ("subject",),
    "crosscheck": ("case", "subject", "check", "notice"),
    "watch": ("watch", "entry", "alert"),
    "matching": ("pair", "judgement", "cluster"),
    "statements": ("statement", "file"),
    "screening": ("screening",),
    "simulations": ("exercise",),
    "find": ("search",),
    "groups": ("group", "thread", "post", "group_page", "group_document", "membership", "turn"),
    "events": (
        "event",
        "item",
        "contribution",
        "registration",
        "event_document",
        "question",
        "poll",
        "follow_up",
    ),
    "subjects": ("person",),
    "assessments": ("person",),
    "accounts": ("officer", "unit"),
    "audit": ("officer",),
    "training": ("officer", "unit"),
    "library": ("wanted",),
    "api": ("case",),
}


def paths(route: Route, values: Mapping[str, str]) -> list[str]:
    """Return the addresses of a route: where it takes a reference, with each kind it may take and one it may not."""
    if "reference" not in route.parameters:
        return [route.path(values)]
    every = "person screening statement file case subject exhibit import bundle search officer unit".split()
    taken = TAKEN.get(route.name.partition(":")[0])
    kinds = (*taken, "person") if taken else every
    return [route.path({**values, "reference": values[kind]}) for kind in dict.fromkeys(kinds)]


@pytest.fixture
def visitor(request: pytest.FixtureRequest) -> Client:
    """Return the browser of one of those who have no business there."""
    who = str(request.param)
    return Client() if who == "nobody" else client_of(request.getfixturevalue(who))


@pytest.mark.parametrize("visitor", STRANGERS, indirect=True)
@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_else_reads_or_opens_what_ada_recorded(
    request: pytest.FixtureRequest, visitor: Client, method: str, recorded: Recorded
) -> None:
    visitor.raise_request_exception = False
    administers = request.node.callspec.params["visitor"] == "root"  # officers and units, never a person
    wrong = []
    for route in routes():
        for path in paths(route, recorded.values):
            response = getattr(visitor, method)(path)
            body = b"".join(response) if response.streaming else response.content
            shown = [secret for secret in recorded.secrets if secret in body.decode("utf-8", "replace")]
            may = route.name in OPEN_TO_ALL or (
                administers and route.name.startswith(("accounts:", "training:gates"))
            )
            opens = route.parameters and response.status_code not in CLOSED and not may
            if shown or opens or response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR:
                wrong.append((route.name, path, response.status_code, shown))
    assert not wrong


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_colleague_of_the_unit_meets_no_error(bo: Officer, method: str, recorded: Recorded) -> None:
    client = client_of(bo)
    client.raise_request_exception = False
    met = [
        (path, status)
        for route in routes()
        for path in paths(route, recorded.values)
        if (status := getattr(client, method)(path).status_code) >= HTTPStatus.INTERNAL_SERVER_ERROR
    ]
    assert not met


def test_every_address_but_a_few_asks_who_is_there(recorded: Recorded) -> None:
    answers = {
        route.name: Client().get(path).status_code
        for route in routes()
        for path in paths(route, recorded.values)[:1]
    }
    opened = {name for name, status in answers.items() if status == HTTPStatus.OK}
    assert opened <= OPEN_DOORS, opened - OPEN_DOORS


OPEN_DOORS = {
    "account_login", "account_reset_password", "account_reset_password_done", "account_reset_password_from_key",
    "account_reset_password_from_key_done", "account_inactive", "invitation", "mfa_login_webauthn",
    "socialaccount_login_cancelled", "socialaccount_login_error",
    "home:healthz", "home:readyz", "home:robots", "manifest", "service_worker", "screening:offline", "",
}  # fmt: skip
