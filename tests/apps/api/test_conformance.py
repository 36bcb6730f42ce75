"""What the description of the interface says is what the interface does: schemathesis tries to prove otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis.config import SchemathesisConfig
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.generation import GenerationMode

from fanal.apps.accounts.models import Officer
from fanal.apps.api import throttle
from tests.apps.api.calling import a_token
from tests.apps.api.seeded import appoint_to_all, seed
from tests.cast import Places, make_officer

pytestmark = pytest.mark.any_database

EXAMPLES = 4
_CONFIG = {
    "generation": {"allow-x00": False, "max-examples": EXAMPLES, "deterministic": True},
    "phases": {"coverage": {"enabled": False}},
    "checks": {
        # A rule of the house may refuse what the schema allows: a date of birth in the future, an age beside its state.
        "positive_data_acceptance": {"expected-statuses": ["2xx", "401", "403", "404", "409", "422", "428"]},
    },
}
# A form holds texts and a file of any bytes: nearly all that schemathesis takes for wrong in one is right.
MODES = {
    "POST /api/statements/files": (GenerationMode.POSITIVE,),
    "POST /api/cases/{reference}/exhibits": (GenerationMode.POSITIVE,),
}
BOUNDED = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))


def described(token: str) -> Any:
    """Return the description of the interface as a program with this token reads it."""
    config = SchemathesisConfig.from_dict(_CONFIG)
    headers = {"Authorization": f"Bearer {token}"}
    return schemathesis.openapi.from_wsgi("/api/openapi.json", WSGIHandler(), headers=headers, config=config)


@pytest.fixture(autouse=True)
def _unhurried(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let a program call as often as it likes, all in the transaction of the test."""
    monkeypatch.setattr(throttle, "READS", 10**9)
    monkeypatch.setattr(throttle, "WRITES", 10**9)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def officers_interface(ada: Officer) -> Any:
    """Return the interface as an officer with every permission meets it, with something on record."""
    officer = appoint_to_all(ada)
    schema = described(raw := a_token(officer)[1])
    schema.seeded, schema.token = seed(ada), raw
    return schema


@pytest.fixture
def strangers_interface(ada: Officer, places: Places) -> Any:
    """Return the interface as an officer of another unit meets it, whose token allows everything."""
    stranger = make_officer("Stranger", places.city, "investigator")
    schema = described(raw := a_token(stranger)[1])
    schema.seeded, schema.token = seed(ada), raw
    return schema


def aimed(case: Any, schema: Any) -> dict[str, str]:
    """Put what is on record into the address and the token into the headers, unless it is these that are tried."""
    wrong = {
        place.value for place, one in case.meta.components.items() if one.mode == GenerationMode.NEGATIVE
    }
    parts = case.path.split("/")
    if "path" not in wrong:
        filled = zip(parts, schema.seeded.fill(case.path).split("/"), strict=True)
        case.path_parameters = {part.strip("{}"): now for part, now in filled if part.startswith("{")}
    plain = {"Accept-Encoding": "identity"}
    if "header" in wrong:
        return plain
    return plain | {"Authorization": f"Bearer {schema.token}", "Fanal-Purpose": "criminal_investigation"}


def failures_of(schema: Any) -> list[str]:
    """Try every call with what its description allows and with what it does not; return what went wrong."""
    wrong: list[str] = []
    for found in schema.get_all_operations():
        operation = found.ok()
        for mode in MODES.get(operation.label, tuple(GenerationMode)):

            @BOUNDED
            @given(case=operation.as_strategy(generation_mode=mode))
            def hold(case: Any) -> None:
                case.call_and_validate(headers=aimed(case, schema))

            try:
                hold()
            except (FailureGroup, Failure, Unsatisfiable) as failure:
                wrong.append(f"{operation.label} {mode.value}: {failure!r}")
    return wrong


def test_the_interface_does_what_its_description_says(officers_interface: Any) -> None:
    assert not failures_of(officers_interface)


def test_a_strangers_program_gets_the_answers_of_the_description_too(strangers_interface: Any) -> None:
    assert not failures_of(strangers_interface)
