"""The demo's cases: filled by the actions of officers, invented throughout, and so that the figures fit together."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.models import SavedView
from fanal.apps.assessments.models import Assessment
from fanal.apps.cases.models import Attribution, Case, CaseRole, CaseSubject, Task
from fanal.apps.exhibits.models import CustodyStep, Exhibit
from fanal.apps.imports.models import Trace
from fanal.apps.node.management.commands.demo import fill
from fanal.apps.subjects.models import Assertion, Link, Subject
from fanal.engine.reading.identifiers.checksums import iban_is_right
from fanal.engine.vocabulary import DATA, entries, load_yaml
from tests.apps.audit.flushing import empty_the_database
from tools import demo_case

pytestmark = pytest.mark.django_db
WHY = "a test looks"
FILES = DATA / "demo" / "case"
FICTION = re.compile(r"\+3363998\d{4}|\+447700900\d{3}|\+34000000\d{3}")


@pytest.fixture(scope="module")
def filled(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> Iterator[Case]:
    """The demo, filled once, and its first case."""
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        fill()
        yield Case.objects.unguarded(WHY).get(number="2026-CT-014")
        empty_the_database()


def officer(key: str) -> Officer:
    return Officer.objects.select_related("unit__organisation").get(email=f"{key}@demo.invalid")


def inside(case: Case) -> list[Subject]:
    return [one.subject for one in CaseSubject.objects.unguarded(WHY).filter(case=case, left_at=None)]


def test_the_case_has_about_sixty_subjects_of_many_kinds_and_fifteen_exhibits(filled: Case) -> None:
    subjects = inside(filled)
    assert 55 <= len(subjects) <= 75
    assert len({one.kind for one in subjects}) >= 9
    assert Exhibit.objects.unguarded(WHY).filter(case=filled).count() == 15


def test_the_raw_files_hold_300_calls_80_transfers_and_statements_in_four_languages(filled: Case) -> None:
    assert len(demo_case.calls()) == 300
    assert len(demo_case.transfers()) == 80
    heard = Subject.objects.unguarded(WHY).filter(pk__in=[one.pk for one in inside(filled)])
    spoken = {said for said in heard.values_list("statements__language", flat=True) if said}
    assert spoken == {"en", "fr", "es", "ar"}
    assert sum(path.stat().st_size for path in FILES.iterdir()) < 400_000


def test_the_tables_are_those_that_the_story_makes(tmp_path: Path) -> None:
    demo_case.write(tmp_path)
    for made in tmp_path.iterdir():
        if made.suffix in (".csv", ".vcf"):
            assert made.read_bytes() == (FILES / made.name).read_bytes(), "run: python -m tools.demo_case"


@pytest.mark.usefixtures("filled")
def test_every_record_of_the_demo_says_that_it_is_invented() -> None:
    assert not Case.objects.unguarded(WHY).filter(invented=False).exists()
    assert not Subject.objects.unguarded(WHY).filter(invented=False).exists()
    assert not Exhibit.objects.unguarded(WHY).filter(invented=False).exists()


def test_no_number_or_account_of_the_demo_can_be_anybodys(filled: Case) -> None:
    phones = Subject.objects.unguarded(WHY).filter(kind="phone", invented=True, cases__case=filled)
    assert [one for one in phones.values_list("identifier", flat=True) if not FICTION.fullmatch(one)] == []
    accounts = Subject.objects.unguarded(WHY).filter(kind="account", cases__case=filled)
    numbers = [one.partition("@")[0] for one in accounts.values_list("identifier", flat=True)]
    assert numbers
    assert not [one for one in numbers if iban_is_right(one)]


def test_every_name_of_the_case_says_that_it_is_invented() -> None:
    said = {one["key"]: one["name"] for one in load_yaml("demo/cases.yaml")["cases"][0]["people"]}
    invented = re.compile(
        r"invent|fict|imagin|fabul|made-?up|notreal|fable|supuest|supposé|المختلق", re.IGNORECASE
    )
    assert [name for name in said.values() if not invented.search(name)] == []


def test_every_verb_role_and_handling_code_is_one_of_the_lists(filled: Case) -> None:
    verbs = set(Link.objects.unguarded(WHY).values_list("verb", flat=True))
    assert len(verbs) > 40
    assert verbs <= entries("subjects/verbs.yaml").keys()
    roles = Counter(CaseRole.objects.unguarded(WHY).filter(case=filled).values_list("role", flat=True))
    assert roles.keys() <= entries("vocabularies/case_roles.yaml").keys()
    assert roles["presumed_victim"] == 8
    for model in (Assertion, Link, Exhibit):
        codes = set(model.objects.unguarded(WHY).values_list("handling", flat=True)) - {""}
        assert codes <= entries("vocabularies/handling_codes.yaml").keys()


def test_the_child_is_protected_and_the_one_who_paid_to_cross_is_no_presumed_victim(filled: Case) -> None:
    by_name = {one.known_as: one for one in inside(filled)}
    child = by_name["نور المختلقة"]
    assert child.protected
    assert child.age == 16
    roles = CaseRole.objects.unguarded(WHY).filter(subject=by_name["Farid Notreal"])
    assert list(roles.values_list("role", flat=True)) == ["witness"]


def test_what_the_four_said_was_read_decided_and_assessed(filled: Case) -> None:
    heard = ("سلمى المختلقة", "Yassine Inventé", "Lupe Ficticia", "Dalisay Invented")
    by_name = {one.known_as: one for one in inside(filled)}
    last = {
        name: Assessment.objects.unguarded(WHY).filter(person=by_name[name].pk).order_by("-number")[0]
        for name in heard
    }
    assert {one.outcome for one in last.values()} == {"refer"}
    assert not by_name["سلمى المختلقة"].protected, "it is the other who is sixteen"
    assert Attribution.objects.unguarded(WHY).filter(case=filled).count() == 6


def test_the_broker_stands_in_the_middle_of_the_calls() -> None:
    spoken: Counter[str] = Counter()
    for _when, one, other, *_rest in demo_case.calls():
        spoken.update((one, other))
    assert spoken.most_common(1)[0][0] == demo_case.SABINE


def test_what_is_paid_on_the_fifth_comes_back_on_the_sixth() -> None:
    moved = demo_case.transfers()
    for worker in demo_case.WORKERS:
        paid = [(at.day, cents) for at, _from, to, cents, _why in moved if to == worker]
        back = [(at.day, cents, to) for at, origin, to, cents, _why in moved if origin == worker]
        assert paid == [(5, 109_000)] * 3
        assert back == [(6, 98_000, demo_case.A_SABINE)] * 3


def test_every_step_of_the_files_custody_found_them_whole(filled: Case) -> None:
    steps = CustodyStep.objects.unguarded(WHY).filter(exhibit__case=filled)
    assert steps.count() >= 15
    assert not steps.filter(matched=False).exists()


def test_the_story_of_the_saved_view_shows_what_its_references_stand_for(filled: Case) -> None:
    story = SavedView.objects.unguarded(WHY).get(case=filled).story
    named = set(re.findall(r"\[\[([A-Z]-[0-9A-Z]{8})\]\]", story))
    assert len(named) >= 10
    known = {one.reference for one in inside(filled)}
    known |= set(Link.objects.unguarded(WHY).values_list("reference", flat=True))
    known |= set(Exhibit.objects.unguarded(WHY).values_list("reference", flat=True))
    assert named <= known
    assert story.count("[[") == story.count("]]") >= len(named)


def test_some_tasks_are_done_and_some_wait(filled: Case) -> None:
    states = Counter(Task.objects.unguarded(WHY).filter(case=filled).values_list("state", flat=True))
    assert states["done"] == 3
    assert states["open"] > 10


def test_the_partner_works_on_the_case_and_child_protection_reads_it(filled: Case) -> None:
    seeing = {key: Case.objects.visible_to(officer(key)).filter(pk=filled.pk).exists() for key in _KEYS}
    assert seeing == {"claire": True, "dee": True, "mona": True, "gil": False, "noor": False, "lin": False}


_KEYS = ("claire", "dee", "mona", "gil", "noor", "lin")


def test_the_second_case_holds_its_own_record_of_the_same_phone_and_neither_sees_the_other(
    filled: Case,
) -> None:
    other = Case.objects.unguarded(WHY).get(number="2026-CS-003")
    numbers = [{one.identifier for one in inside(case) if one.kind == "phone"} for case in (filled, other)]
    assert numbers[0] & numbers[1] == {demo_case.BURNER, demo_case.OUTSIDE}
    assert not {one.pk for one in inside(filled)} & {one.pk for one in inside(other)}
    assert set(Case.objects.visible_to(officer("gil"))) == {other}
    assert other not in Case.objects.visible_to(officer("claire"))
    assert other not in Case.objects.visible_to(officer("dee"))


def test_calls_and_transfers_are_brought_in_as_rows_and_make_each_phone_once(filled: Case) -> None:
    rows = Trace.objects.unguarded(WHY).filter(case=filled)
    assert rows.filter(kind__in=(Trace.Kind.CALL, Trace.Kind.MESSAGE)).count() == 300
    assert rows.filter(kind=Trace.Kind.TRANSFER).count() == 80
    numbers = [one.identifier for one in inside(filled) if one.kind == "phone"]
    assert len(numbers) == len(set(numbers)) == 16
