"""Judgements: given by those who may, kept with who and when, withdrawn and not deleted, and undone exactly."""

from __future__ import annotations

from itertools import combinations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.matching.actions import judge, retract_judgement
from fanal.apps.matching.actions_suggest import suggest_waiting
from fanal.apps.matching.models import CandidatePair, Cluster, ClusterMember, Judgement
from fanal.apps.matching.queries import cluster_of, find_cluster, members_of, seen_clusters
from fanal.apps.subjects.actions import record_person, retract_value
from fanal.apps.subjects.models import Assertion, Person
from fanal.engine.screening.subject import InputError

pytestmark = pytest.mark.django_db
WHY = "the test looks"
BORN = "1994-03-12"


def people(by: Officer, count: int = 4) -> list[Person]:
    return [record_person(by=by, values={"name": f"Amina Haddad {letter}"}) for letter in "abcdefgh"[:count]]


def clusters() -> dict[str, frozenset[int]]:
    """Return the clusters on record: the reference of each with the keys of its subjects."""
    held: dict[str, set[int]] = {}
    for member in ClusterMember.objects.unguarded(WHY).select_related("cluster"):
        held.setdefault(member.cluster.reference, set()).add(member.subject_id)
    return {reference: frozenset(subjects) for reference, subjects in held.items()}


def pair_of(by: Officer) -> CandidatePair:
    for name in ("Amina Haddad", "أمينة حداد"):
        record_person(by=by, values={"name": name, "birth_date": BORN})
    suggest_waiting()
    return CandidatePair.objects.unguarded(WHY).get()


def test_a_judgement_is_kept_with_who_when_and_why_and_is_recorded(ada: Officer) -> None:
    one, other = people(ada, 2)
    said = judge(
        left=other, right=one, by=ada, verdict="same", reason=" The same scar. ", purpose="identification"
    )
    assert (said.left_id, said.right_id) == (one.pk, other.pk), "the one recorded first comes first"
    assert (said.verdict, said.reason, said.judged_by) == ("same", "The same scar.", ada)
    entry = AuditEvent.objects.unguarded(WHY).get(verb="match.judged")
    assert (entry.target_ref, entry.purpose) == (said.reference, "identification")
    assert "scar" not in str(entry.detail)
    assert list(clusters().values()) == [frozenset({one.pk, other.pk})]


def test_a_colleague_without_the_right_does_not_judge(ada: Officer, bo: Officer) -> None:
    one, other = people(ada, 2)
    with pytest.raises(PermissionDenied):
        judge(left=one, right=other, by=bo, verdict="same")
    assert not Judgement.objects.unguarded(WHY).exists()


def test_a_stranger_judges_nothing_they_may_not_see(ada: Officer, cy: Officer) -> None:
    one, other = people(ada, 2)
    mine = record_person(by=cy, values={"name": "Amina Haddad"})
    for left, right in ((one, other), (one, mine)):
        with pytest.raises(InputError, match="both see"):
            judge(left=left, right=right, by=cy, verdict="same")


@pytest.mark.parametrize("verdict", ["", "merged", "SAME"])
def test_a_verdict_is_one_of_three(ada: Officer, verdict: str) -> None:
    one, other = people(ada, 2)
    with pytest.raises(InputError, match="same, different"):
        judge(left=one, right=other, by=ada, verdict=verdict)


def test_a_record_is_not_judged_against_itself(ada: Officer) -> None:
    (one,) = people(ada, 1)
    with pytest.raises(InputError, match="two different records"):
        judge(left=one, right=one, by=ada, verdict="same")


def test_the_database_refuses_what_cannot_be(ada: Officer) -> None:
    one, other = people(ada, 2)
    for wrong in (
        {"left": other, "right": one, "verdict": "same"},
        {"left": one, "right": other, "verdict": "merged"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            Judgement.objects.create(judged_by=ada, **wrong)
    Judgement.objects.create(left=one, right=other, verdict="same", judged_by=ada)
    with pytest.raises(IntegrityError), transaction.atomic():
        Judgement.objects.create(left=one, right=other, verdict="different", judged_by=ada)


def test_a_judgement_is_withdrawn_and_stays_on_record(ada: Officer) -> None:
    one, other = people(ada, 2)
    said = judge(left=one, right=other, by=ada, verdict="same")
    retract_judgement(judgement=said, by=ada, reason="Another scar.")
    kept = Judgement.objects.unguarded(WHY).get()
    assert (kept.retracted_by, kept.retraction_reason) == (ada, "Another scar.")
    assert clusters() == {}
    assert AuditEvent.objects.unguarded(WHY).filter(verb="match.judgement_retracted").count() == 1
    with pytest.raises(InputError, match="before"):
        retract_judgement(judgement=kept, by=ada)


def test_nobody_withdraws_what_another_judged(ada: Officer) -> None:
    one, other = people(ada, 2)
    said = judge(left=one, right=other, by=ada, verdict="same")
    eve = Officer.objects.create(email="eve@example.org", display_name="Eve", unit=ada.unit)
    eve.appointments.create(role="investigator")
    with pytest.raises(PermissionDenied, match="yourself"):
        retract_judgement(judgement=said, by=eve)


def test_who_judges_again_withdraws_what_they_said_before(ada: Officer) -> None:
    one, other = people(ada, 2)
    judge(left=one, right=other, by=ada, verdict="same")
    judge(left=one, right=other, by=ada, verdict="different")
    assert [said.verdict for said in Judgement.objects.unguarded(WHY).standing()] == ["different"]
    assert clusters() == {}


def test_a_cluster_keeps_its_reference_through_a_merge_and_a_split(ada: Officer) -> None:
    a, b, c, d = people(ada)
    judge(left=a, right=b, by=ada, verdict="same")
    judge(left=c, right=d, by=ada, verdict="same")
    before = clusters()
    bridge = judge(left=b, right=c, by=ada, verdict="same")
    (merged,) = clusters().items()
    assert merged[1] == frozenset({a.pk, b.pk, c.pk, d.pk})
    assert before[merged[0]] == frozenset({a.pk, b.pk})
    retract_judgement(judgement=bridge, by=ada)
    assert clusters() == before


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    steps=st.lists(st.tuples(st.integers(0, 9), st.sampled_from(["same", "different", "unsure"])), max_size=8)
)
def test_undoing_everything_backwards_passes_through_every_state_again(
    ada: Officer, steps: list[tuple[int, str]]
) -> None:
    with transaction.atomic():
        some = people(ada, 5)
        pairs = list(combinations(some, 2))
        seen, given_ = [clusters()], []
        for number, verdict in dict(steps).items():
            left, right = pairs[number]
            given_.append(judge(left=left, right=right, by=ada, verdict=verdict))
            seen.append(clusters())
        for said in reversed(given_):
            assert clusters() == seen.pop()
            retract_judgement(judgement=Judgement.objects.unguarded(WHY).get(pk=said.pk), by=ada)
        assert clusters() == seen.pop() == {}
        transaction.set_rollback(True)


def test_what_contradicts_itself_is_shown_and_not_decided(ada: Officer) -> None:
    a, b, c, _ = people(ada)
    judge(left=a, right=b, by=ada, verdict="same")
    judge(left=b, right=c, by=ada, verdict="same")
    judge(left=a, right=c, by=ada, verdict="different")
    (conflict,) = seen_clusters(ada, [a, b, c]).conflicts
    assert conflict.path == (str(a.pk), str(b.pk), str(c.pk))
    assert list(clusters().values()) == [frozenset({a.pk, b.pk, c.pk})]


def test_of_a_cluster_an_officer_sees_only_their_part(ada: Officer, cy: Officer) -> None:
    a, b, _, _ = people(ada)
    hidden = record_person(by=cy, values={"name": "Amina Haddad"})
    judge(left=a, right=b, by=ada, verdict="same")
    Judgement.objects.create(left=b, right=hidden, verdict="same", judged_by=cy)
    cluster = Cluster.objects.unguarded(WHY).get()
    ClusterMember.objects.create(cluster=cluster, subject=hidden)
    assert [one.pk for one in members_of(ada, cluster)] == [a.pk, b.pk]
    assert cluster_of(cy, hidden) is None, "of one record alone a cluster says nothing"
    assert find_cluster(cy, cluster.reference) == cluster
    assert [one.pk for one in members_of(cy, cluster)] == [hidden.pk]


def test_a_pair_leaves_the_queue_when_it_is_judged_and_comes_back_when_unsure_or_undone(ada: Officer) -> None:
    pair = pair_of(ada)
    for verdict, stays in (("different", False), ("unsure", True), ("same", False)):
        said = judge(left=pair.left, right=pair.right, by=ada, verdict=verdict)
        pair.refresh_from_db()
        assert (verdict, pair.open) == (verdict, stays)
    retract_judgement(judgement=said, by=ada)
    pair.refresh_from_db()
    assert pair.open
    assert said.probability == pair.probability, "what the machine said is kept beside the judgement"


def test_what_follows_from_others_is_not_asked_again(ada: Officer) -> None:
    for name in ("Amina Haddad", "أمينة حداد", "Amineh Hadad"):
        record_person(by=ada, values={"name": name, "birth_date": BORN})
    suggest_waiting()
    first, second, third = CandidatePair.objects.unguarded(WHY).order_by("left", "right")
    judge(left=first.left, right=first.right, by=ada, verdict="same")
    judge(left=third.left, right=third.right, by=ada, verdict="same")
    second.refresh_from_db()
    assert not second.open


def test_a_pair_no_longer_alike_is_withdrawn_and_a_change_suggests_it_again(ada: Officer) -> None:
    pair = pair_of(ada)
    said = Assertion.objects.unguarded(WHY).get(subject=pair.right, property="name")
    retract_value(said=said, by=ada, reason="another person")
    suggest_waiting()
    pair.refresh_from_db()
    assert (pair.open, pair.withdrawn_at is None) == (False, False)
    assert not [one for one in CandidatePair.objects.visible_to(ada) if one.open]


def test_suggestions_are_recorded_and_touch_no_record(ada: Officer) -> None:
    pair = pair_of(ada)
    entry = AuditEvent.objects.unguarded(WHY).filter(verb="match.suggested").last()
    assert entry is not None
    assert entry.actor_ref == ""
    assert suggest_waiting() == 0
    assert not Judgement.objects.unguarded(WHY).exists()
    assert clusters() == {}
    assert pair.features
