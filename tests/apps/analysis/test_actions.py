"""What is done in the picture is recorded, kept to those who work on the case, and undone by retraction."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.actions import End, keep_layout, remove_view, save_view, undo_step
from fanal.apps.analysis.models import Layout, SavedView
from fanal.apps.analysis.reading import contents_of
from fanal.apps.cases.actions import let_in
from fanal.apps.subjects.models import Link, Subject
from fanal.engine.screening.subject import InputError
from tests.apps.analysis.pictures import a_case, person, say, town
from tests.apps.subjects.people import recorded

pytestmark = pytest.mark.django_db
WHY = "a test looks"


def test_a_sentence_records_its_ends_its_place_and_its_link_in_one_step(ada: Officer) -> None:
    case = a_case(ada)
    step = say(
        case, ada, person("Marko"), "recruited", person("Ana"), place=town("Plovdiv"), begins="2026-03-02"
    )
    contents = contents_of(ada, case)
    assert {one.label for one in contents.subjects.values()} == {"Marko", "Ana", "Plovdiv"}
    assert [(one.verb, one.begins) for one in contents.links] == [("recruited", "2026-03-02")]
    assert len(step.added) == 3
    assert recorded("picture.step_made")[0].target_ref == case.reference


def test_a_town_of_the_gazetteer_comes_with_its_position_and_says_from_where(ada: Officer) -> None:
    case = a_case(ada)
    say(case, ada, person("Marko"), "recruited", person("Ana"), place=town("Plovdiv"))
    place = Subject.objects.unguarded(WHY).get(kind="location")
    assert (round(place.latitude or 0, 1), round(place.longitude or 0, 1)) == (42.2, 24.8)
    assert {one.source for one in place.assertions.unguarded(WHY).filter(property="latitude")} == {"public"}


def test_who_is_in_the_case_already_is_taken_and_not_recorded_again(ada: Officer) -> None:
    case = a_case(ada)
    say(case, ada, person("Marko"), "recruited", person("Ana"))
    marko = Subject.objects.unguarded(WHY).get(known_as="Marko")
    step = say(case, ada, End(subject=marko), "threatened", person("Bela"))
    assert len(step.added) == 1
    assert Subject.objects.unguarded(WHY).filter(known_as="Marko").count() == 1


def test_a_step_is_undone_by_retraction_and_what_it_alone_added_leaves_the_case(ada: Officer) -> None:
    case = a_case(ada)
    step = say(case, ada, person("Marko"), "recruited", person("Ana"))
    undo_step(step=step, by=ada)
    assert not contents_of(ada, case).subjects
    link = Link.objects.unguarded(WHY).get()
    assert link.retracted_by == ada
    assert link.retraction_reason
    with pytest.raises(InputError):
        undo_step(step=step, by=ada)


def test_what_was_tied_to_something_since_stays_when_a_step_is_undone(ada: Officer) -> None:
    case = a_case(ada)
    step = say(case, ada, person("Marko"), "recruited", person("Ana"))
    ana = Subject.objects.unguarded(WHY).get(known_as="Ana")
    say(case, ada, person("Bela"), "harboured", End(subject=ana))
    undo_step(step=step, by=ada)
    assert {one.label for one in contents_of(ada, case).subjects.values()} == {"Ana", "Bela"}


def test_a_colleague_who_is_no_member_records_nothing(ada: Officer, cy: Officer, bo: Officer) -> None:
    case = a_case(ada)
    for stranger in (bo, cy):
        with pytest.raises(PermissionDenied):
            say(case, stranger, person("Marko"), "recruited", person("Ana"))


def test_a_member_from_the_partner_country_sees_the_picture_and_undoes_only_what_they_did(
    ada: Officer, dee: Officer
) -> None:
    case = a_case(ada)
    step = say(case, ada, person("Marko"), "recruited", person("Ana"))
    assert not contents_of(dee, case).subjects
    let_in(case=case, by=ada, officer=dee)
    assert len(contents_of(dee, case).subjects) == 2
    with pytest.raises(PermissionDenied):
        undo_step(step=step, by=dee)


def test_a_verb_that_does_not_lead_from_one_to_the_other_is_refused_and_nothing_is_left(ada: Officer) -> None:
    case = a_case(ada)
    with pytest.raises(InputError):
        say(case, ada, town("Plovdiv"), "recruited", person("Ana"))
    assert not Subject.objects.unguarded(WHY).exists()


def test_a_layout_is_kept_for_each_officer(ada: Officer) -> None:
    case = a_case(ada)
    keep_layout(case=case, by=ada, positions={"P-1": [1.0, 2.0]}, unfolded=[])
    keep_layout(case=case, by=ada, positions={"P-2": [3.0, 4.0]}, unfolded=["group:P-1"])
    layout = Layout.objects.visible_to(ada).get(case=case)
    assert layout.positions == {"P-1": [1.0, 2.0], "P-2": [3.0, 4.0]}
    assert layout.unfolded == ["group:P-1"]


def test_a_view_is_saved_once_under_a_name_and_put_away_on_record(ada: Officer, bo: Officer) -> None:
    case = a_case(ada)
    view = save_view(case=case, by=ada, name="Route", story="It began here.")
    with pytest.raises(InputError):
        save_view(case=case, by=ada, name="Route")
    with pytest.raises(PermissionDenied):
        remove_view(view=view, by=bo)
    remove_view(view=view, by=ada)
    assert SavedView.objects.visible_to(ada).get(case=case).removed_at is not None
    save_view(case=case, by=ada, name="Route")
