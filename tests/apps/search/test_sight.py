"""Nothing that an officer may not see changes anything they are shown: no row, count, facet, snippet, alert or error.

For random records over units, circles, restrictions and children, and random questions, what an officer is shown is
compared with what they are shown once all that they may not see is taken out of the index.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.circles.actions import put_in
from fanal.apps.circles.models import Circle, CircleMember
from fanal.apps.find.shown import cards, facets
from fanal.apps.search import actions
from fanal.apps.search.models import SearchDocument
from fanal.apps.search.queries import newer, search
from tests.apps.search.documents import an_entry

pytestmark = pytest.mark.django_db
WHO = ("ada", "bo", "cy", "noor", "ines")
WORDS = ("van", "vans", "passport", "0612345678", "+33 6 12 34 56 78", "house", "étage", "<b>")
KINDS = ("person", "statement", "case", "task")


@dataclass(frozen=True)
class Made:
    """One random record: by whom, of what kind, restricted, about a child, held by Cy's circle."""

    by: str
    kind: str
    words: tuple[str, ...]
    title: tuple[str, ...]
    restricted: bool
    protected: bool
    in_circle: bool
    through: int | None


words = st.lists(st.sampled_from(WORDS), max_size=4).map(tuple)
records = st.lists(
    st.builds(
        Made,
        by=st.sampled_from(WHO[:4]),
        kind=st.sampled_from(KINDS),
        words=words,
        title=words,
        restricted=st.booleans(),
        protected=st.booleans(),
        in_circle=st.booleans(),
        through=st.none() | st.integers(0, 8),
    ),
    min_size=1,
    max_size=9,
)
facet = st.sampled_from(
    (
        "kind:person",
        "kind:statement",
        "kind:case",
        "lang:en",
        "case:R-0",
        "case:R-1",
        "case:van",
        "since:year",
    )
)
questions = st.lists(
    st.sampled_from(WORDS) | facet | st.sampled_from(("-van", '"van house"', "hou")), max_size=3
)


def about_a_person(made: Made) -> bool:
    return made.kind in ("person", "statement")


def through(made: list[Made], number: int) -> int:
    """Return the record through which a statement or a task is seen: an earlier person or case, else itself."""
    wanted = {"statement": "person", "task": "case"}.get(made[number].kind)
    above = made[number].through
    return above if above is not None and above < number and made[above].kind == wanted else number


def sees(officer: Officer, made: list[Made], number: int, by: dict[str, Officer]) -> bool:
    """Say whether an officer may see a record: the rule in plain words, beside the query that holds it."""
    one, above = made[number], made[through(made, number)]
    permission = "person.read" if about_a_person(one) else "case.read"
    if not officer.can(permission):
        return False
    keeper = by[above.by]
    within = keeper.unit_id in officer.reach(permission) and not above.restricted
    circle = above.in_circle and officer == by["cy"]
    child = above.protected and about_a_person(one)
    if not (within or circle) or (child and not officer.can("child.read") and keeper != officer):
        return False
    return one.kind != "statement" or officer.can("statement.read") or by[one.by] == officer


def fill(made: list[Made], by: dict[str, Officer]) -> None:
    circle = Circle.objects.create()
    CircleMember.objects.create(circle=circle, officer=by["cy"], let_in_by=by["cy"])
    for number, one in enumerate(made):
        above = made[through(made, number)]
        person = about_a_person(one)
        entry = an_entry(
            f"R-{number}",
            by[one.by],
            " ".join(one.title),
            " ".join(one.words),
            kind=one.kind,
            reference=f"R-{through(made, number)}",
            unit_id=by[above.by].unit_id,
            restricted=above.restricted,
            protected=above.protected and person,
            keeper_id=by[above.by].pk,
            permission="person.read" if person else "case.read",
            needs="statement.read" if one.kind == "statement" else "",
            language="en",
        )
        actions.index_record(entry=entry)
    put_in(circle=circle, records=[f"R-{n}" for n, one in enumerate(made) if one.in_circle])


def shown(officer: Officer, typed: str, above: int) -> Any:
    """Return all that an officer is shown; an error fails the test."""
    eyes = Officer.objects.get(pk=officer.pk)
    hits = search(eyes, typed)
    return (
        hits.count,
        hits.more_than_counted,
        hits.facets,
        facets(hits, "en"),
        cards(hits, "en"),
        newer(eyes, typed, above),
    )


@contextmanager
def undone() -> Iterator[None]:
    """Undo what one example wrote."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@settings(
    deadline=None,
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=records, asked=questions, since=st.integers(0, 8))
def test_what_an_officer_may_not_see_changes_nothing_they_are_shown(
    request: pytest.FixtureRequest, made: list[Made], asked: list[str], since: int
) -> None:
    by = {who: request.getfixturevalue(who) for who in WHO}
    typed = " ".join(asked)
    with undone():
        fill(made, by)
        numbers = list(SearchDocument.objects.unguarded("test").order_by("pk").values_list("pk", flat=True))
        above = numbers[min(since, len(numbers) - 1)]
        for who in WHO:
            visible = {f"R-{n}" for n in range(len(made)) if sees(by[who], made, n, by)}
            before = shown(by[who], typed, above)
            assert {card.record for card in before[4]} <= visible
            with undone():
                for number in reversed(range(len(made))):
                    if f"R-{number}" not in visible:
                        row = SearchDocument.objects.unguarded("test").filter(record=f"R-{number}")
                        actions._drop(row)
                assert shown(by[who], typed, above) == before


@settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=records)
def test_an_officer_finds_all_that_they_may_see(request: pytest.FixtureRequest, made: list[Made]) -> None:
    by = {who: request.getfixturevalue(who) for who in WHO}
    with undone():
        fill(made, by)
        for who in WHO:
            eyes = Officer.objects.get(pk=by[who].pk)
            found = {row.record for row in search(eyes, "since:year").rows}
            assert found == {f"R-{n}" for n in range(len(made)) if sees(by[who], made, n, by)}


@settings(
    deadline=None,
    max_examples=20,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(made=records)
def test_no_card_shows_the_words_about_a_child(request: pytest.FixtureRequest, made: list[Made]) -> None:
    by = {who: request.getfixturevalue(who) for who in WHO}
    with undone():
        fill(made, by)
        for card in cards(search(Officer.objects.get(pk=by["ada"].pk), "since:year"), "en"):
            assert not card.child or (card.title, card.words) == ("", "")
            assert "<b>" not in card.title + card.words
