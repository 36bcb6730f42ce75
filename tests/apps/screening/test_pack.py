"""The pack a phone takes along says what the engine says, and nothing about anybody."""

from __future__ import annotations

import gzip
import json
from typing import Any

import pytest

from fanal.apps.screening.pack import GROUPS, codes, officer_pack, pack_version, question_pack
from fanal.engine.screening.assess import assess
from fanal.engine.screening.concepts import ELEMENTS, texts
from fanal.engine.screening.subject import Finding, Subject
from fanal.engine.vocabulary import LANGUAGES, entries

LARGEST = 150_000


@pytest.fixture(scope="module", params=LANGUAGES)
def pack(request: pytest.FixtureRequest) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(officer_pack(request.param))
    return found


def test_the_order_is_the_engines_while_every_answer_is_no(pack: dict[str, Any]) -> None:
    for group in GROUPS:
        order = [pack["codes"][number] for number, _ in pack["base"][group]]
        for place in (0, 1, 5, 40, len(order) - 1):
            offered = assess(Subject(group), [Finding(code, "absent") for code in order[:place]]).questions
            assert offered[0].concept == order[place]
            assert offered[0].why == pack["why"][pack["base"][group][place][1]][0]


def test_what_follows_a_yes_and_what_it_says_alone_are_the_engines(pack: dict[str, Any]) -> None:
    duties = list(entries("rules/obligations.yaml"))
    for group in GROUPS:
        for number, code in enumerate(pack["codes"]):
            engine = assess(Subject(group), [Finding(code)])
            follow = [(pack["codes"][one], pack["why"][why][0]) for one, why in pack["after"][group][number]]
            assert follow == [(question.concept, question.why) for question in engine.questions]
            outcome, elements, must = pack["alone"][group][number]
            assert outcome == engine.decision.outcome
            assert elements == [engine.decision.board.of(name).state for name in ELEMENTS]
            assert [duties[one] for one in must] == [duty.code for duty in engine.obligations]


def test_every_question_is_there_in_every_language() -> None:
    for lang in LANGUAGES:
        found = json.loads(question_pack(lang))
        assert found["questions"] == [texts(lang)[code]["question"] for code in codes()]
        assert found["dir"] == ("rtl" if lang == "ar" else "ltr")


def test_a_pack_is_small() -> None:
    for lang in LANGUAGES:
        assert len(gzip.compress(officer_pack(lang).encode())) < LARGEST
        assert len(gzip.compress(question_pack(lang).encode())) < LARGEST


def test_a_phone_never_says_that_nothing_is_recorded(pack: dict[str, Any]) -> None:
    assert set(pack["outcomes"]) == {"refer", "ask_more"}


def test_the_version_stays_while_nothing_changes() -> None:
    assert pack_version() == pack_version()
