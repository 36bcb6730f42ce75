"""A post names a case or a person by its reference; each reader sees of it what they may see anyway, and every look is
recorded."""

from __future__ import annotations

from typing import Any

import pytest

from fanal.apps.accounts.models import Officer
from fanal.apps.groups.actions_board import Written, withdraw_post, write_post
from fanal.apps.groups.actions_kept import write_page
from fanal.apps.groups.models import GroupPost
from fanal.apps.groups.reading import search_group
from fanal.apps.groups.writing import hides_records, records_in
from fanal.engine.screening.subject import InputError
from tests.apps.groups.working import WHY, events, post_in, thread_of, working
from tests.apps.matching.two_cases import case_of, person_in
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def test_who_may_not_see_the_record_reads_whom_to_ask_and_nothing_else(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    case = case_of(held.ada)
    person = person_in(case, held.ada)
    thread = thread_of(held.ada, held.group, f"It is {case.reference.lower()}, and **{person.reference}**.")
    own = client_of(held.ada).get(f"/groups/threads/{thread.reference}/").content.decode()
    assert f"/cases/{case.reference}/" in own
    assert f"/people/{person.reference}/" in own
    theirs = client_of(dee).get(f"/groups/threads/{thread.reference}/").content.decode()
    assert "a case that you may not see; ask Border post North" in theirs
    assert "a record that you may not see; ask Border post North" in theirs
    for hidden in (case.reference, case.reference.lower(), person.reference, case.title, person.known_as):
        assert hidden not in theirs
    looks = [one for one in events("record.looked_at") if one.actor_ref == dee.reference]
    assert {(one.detail["record"], one.detail["seen"]) for one in looks} == {
        (case.reference, False),
        (person.reference, False),
    }
    assert {one.person_ref for one in events("record.looked_at") if one.actor_ref == ada.reference} >= {
        person.reference
    }


def test_nobody_names_a_record_that_they_may_not_see(ada: Officer, bo: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    case = case_of(held.ada)
    thread = thread_of(held.ada, held.group)
    for text in (
        f"About {case.reference}",
        f"About `{case.reference}`",
        f"About {case.reference[:4]}**{case.reference[4:]}**",
    ):
        with pytest.raises(InputError):
            post_in(thread, dee, text)
    with pytest.raises(InputError):
        thread_of(held.ada, held.group, title=f"About {case.reference}")


def test_who_lost_sight_of_a_record_does_not_meet_it_when_changing_the_page(
    ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    case = case_of(held.ada)
    told: dict[str, Any] = {
        "kind": "wiki",
        "title": "Cases",
        "text": f"One is {case.reference}.",
        "handling": "TLP:AMBER",
    }
    page = write_page(group=held.group, by=held.ada, **told)
    assert (
        case.reference not in client_of(dee).get(f"/groups/pages/{page.reference}/change/").content.decode()
    )
    assert (
        case.reference in client_of(held.ada).get(f"/groups/pages/{page.reference}/change/").content.decode()
    )


def test_no_reference_stands_in_what_all_read_as_it_is(ada: Officer, bo: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    case = case_of(held.ada)
    thread = thread_of(held.ada, held.group)
    with pytest.raises(InputError):
        write_post(thread=thread, by=held.ada, written=Written("x", "H3", f"Ask about {case.reference}"))
    with pytest.raises(InputError):
        withdraw_post(post=post_in(thread, held.ada), by=held.ada, reason=f"About {case.reference}")


def test_a_reference_is_known_however_it_is_written() -> None:
    plain = "C-7K3F9QXM"
    assert records_in(f"x {plain}, `{plain.lower()}` y") == (plain,)
    assert records_in("&#67;-7K3F9QXM") == (plain,)
    assert hides_records("C-7K3F**9QXM**")
    assert not hides_records(f"**{plain}**")
    assert records_in("ABC-7K3F9QXM and C-7K3F9QXM0") == ()


def test_a_search_by_reference_finds_nothing(ada: Officer, bo: Officer, dee: Officer) -> None:
    held = working(ada, bo, dee)
    case = case_of(held.ada)
    thread_of(held.ada, held.group, f"It is {case.reference} again")
    for reader in (held.ada, dee):
        assert not search_group(reader, held.group, case.reference).count
    assert search_group(dee, held.group, "ÁGAIN").count == 1
    assert case.reference not in GroupPost.objects.unguarded(WHY).get().folded


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Le réseau des cliniques d'Île-de-France", "reseau ILE"),
        ("La red de clínicas está en el pueblo", "CLINICAS esta"),
        ("العيادة في المدينة القديمة ٠٦", "العياده 06"),
        ("The clinic in the old town", "TOWN clinic"),
    ],
)
def test_words_are_found_without_regard_to_accents_and_capitals(
    text: str, asked: str, ada: Officer, bo: Officer, dee: Officer
) -> None:
    held = working(ada, bo, dee)
    thread_of(held.ada, held.group, text)
    assert search_group(dee, held.group, asked).count == 1
    assert not search_group(dee, held.group, f"{asked} nowhere").count
    assert not search_group(dee, held.group, "100%_").count
