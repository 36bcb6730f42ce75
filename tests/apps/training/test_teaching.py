"""A trainer builds a course from a file, reads figures without names, and takes courses elsewhere."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.training.actions_courses import build_course, close_course, take_in_seeded
from fanal.apps.training.courses import course_value, seeded
from fanal.apps.training.figures import dashboard
from fanal.apps.training.models import Course, Question
from fanal.apps.training.statements import taken_statements
from fanal.engine.screening.subject import InputError
from fanal.engine.training.archive import files_of_zip, zip_of
from fanal.engine.training.reading import course_of
from tests.apps.api.calling import recorded
from tests.apps.training.taught import answered, certified, files
from tests.cast import Places, client_of, make_officer

pytestmark = pytest.mark.django_db
GIFT = "::One:: Which is safe? {=The first#Yes ~The second#No}\n\n::Two:: Always? {F#Not always#Right}\n"


def sent(name: str, content: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)


def test_a_zip_becomes_a_course_of_the_trainers_organisation(
    tess: Officer, ada: Officer, dee: Officer
) -> None:
    whole = zip_of({f"folder/{name}": text for name, text in files("patrol").items()})
    page = client_of(tess).post(reverse("training:build"), {"file": sent("c.zip", whole)})
    assert page.headers["Location"] == reverse("training:figures", args=["patrol"])
    assert [one.detail for one in recorded("course.built")] == [
        {"course": "patrol", "modules": 2, "questions": 6}
    ]
    address = reverse("training:course", args=["patrol"])
    assert client_of(ada).get(address).status_code == 200
    assert client_of(dee).get(address).status_code == 404


def test_questions_in_gift_become_a_course(tess: Officer) -> None:
    given = {"file": sent("q.txt", GIFT), "code": "quick", "title": "Quick questions", "language": "en"}
    assert client_of(tess).post(reverse("training:build"), given).status_code == 302
    made = Question.objects.filter(module__course__code="quick")
    assert [one.kind for one in made] == ["single", "true_false"]
    assert made[1].right == {"false"}


def test_every_fault_of_a_file_is_said_with_its_place(tess: Officer) -> None:
    broken = files("patrol")
    broken["modules/first_steps/questions.yaml"] = broken["modules/first_steps/questions.yaml"].replace(
        "right: 'yes'", "right: 'no'"
    )
    page = client_of(tess).post(reverse("training:build"), {"file": sent("c.zip", zip_of(dict(broken)))})
    assert page.status_code == 422
    assert (
        "modules/first_steps/questions.yaml, questions[1].answers: 0 answers are right."
        in page.content.decode()
    )
    for name, content in (("c.zip", b"PK\x03\x04 broken"), ("q.txt", "no braces"), ("q.txt", b"\xff\xfe")):
        given = {"file": sent(name, content), "code": "quick", "title": "Quick"}
        assert client_of(tess).post(reverse("training:build"), given).status_code == 422
    assert not Course.objects.exists()


def test_only_trainers_build_and_nobody_replaces_the_course_of_others(
    tess: Officer, ada: Officer, dee: Officer, course: Course
) -> None:
    value = course_of(files("patrol"))
    with pytest.raises(PermissionDenied, match="Only trainers"):
        build_course(by=ada, value=value)
    assert client_of(ada).get(reverse("training:build")).status_code == 403
    with pytest.raises(PermissionDenied, match="belongs to others"):
        build_course(by=tess, value=course_of(files(course.code)))
    build_course(by=tess, value=value)
    other = make_officer("Tom", dee.unit, "trainer")
    with pytest.raises(PermissionDenied, match="belongs to others"):
        build_course(by=other, value=value)
    with pytest.raises(PermissionDenied):
        close_course(course=Course.objects.get(code="patrol"), by=other)


def test_a_code_that_a_gate_waits_for_is_not_free(tess: Officer) -> None:
    with pytest.raises(InputError, match="code"):
        build_course(by=tess, value=course_of(files("core")))


def test_a_new_file_replaces_questions_and_keeps_answers(tess: Officer, ada: Officer) -> None:
    build_course(by=tess, value=course_of(files("patrol")))
    course = Course.objects.get(code="patrol")
    before = answered(ada, course, "pre")
    changed = files("patrol")
    changed["modules/child_first/questions.yaml"] = changed["modules/child_first/questions.yaml"].replace(
        "code: q1", "code: q9"
    )
    build_course(by=tess, value=course_of(changed))
    retired = Question.objects.filter(module__course=course, retired=True)
    assert [one.code for one in retired] == ["q1"]
    assert before.responses.count() == 2
    page = client_of(ada).get(reverse("training:attempt", args=[before.reference]))
    assert page.status_code == 200


def test_a_closed_course_is_begun_no_more(tess: Officer, ada: Officer) -> None:
    course = build_course(by=tess, value=course_of(files("patrol")))
    close_course(course=course, by=tess)
    with pytest.raises(InputError, match="closed already"):
        close_course(course=course, by=tess)
    assert client_of(ada).get(reverse("training:course", args=["patrol"])).status_code == 404


def test_what_is_taken_out_is_read_back_as_the_same_course(tess: Officer, course: Course) -> None:
    browser = client_of(tess)
    whole = browser.get(reverse("training:export", args=[course.code, "zip"])).content
    assert course_of(files_of_zip(whole)) == course_value(course)
    gift = browser.get(reverse("training:export", args=[course.code, "gift"])).content.decode()
    assert gift.count("{") == 6
    assert browser.get(reverse("training:export", args=[course.code, "qti"])).content[:2] == b"PK"
    assert [one.detail["form"] for one in recorded("course.exported")] == ["zip", "gift", "qti"]


def test_statements_name_nobody_and_stay_the_same(tess: Officer, ada: Officer, course: Course) -> None:
    certified(ada, course)
    said = [json.dumps(taken_statements(tess, course)) for _ in range(2)]
    assert said[0] == said[1]
    assert ada.reference not in said[0]
    assert "Ada" not in said[0]
    verbs = [one["verb"]["display"]["en"] for one in json.loads(said[0])["statements"]]
    assert sorted(verbs) == ["completed", "passed", "registered"]
    with pytest.raises(PermissionDenied):
        taken_statements(ada, course)


def test_figures_of_other_units_are_hidden_below_five(
    tess: Officer, sal: Officer, ada: Officer, places: Places, course: Course
) -> None:
    certified(ada, course)
    assert dashboard(tess, course).kept_back == 1
    assert [one.learners for one in dashboard(sal, course).cohorts] == [1]
    for number in range(5):
        certified(make_officer(f"L{number}", places.shelter, "ngo_caseworker"), course)
    seen = dashboard(tess, course)
    assert [(one.unit, one.learners, one.gain) for one in seen.cohorts] == [(places.shelter, 5, 100)]
    assert all(one.percent == 100 for one in seen.items)
    assert [one.unit for one in dashboard(sal, course).cohorts] == [places.border]


def test_the_figures_are_the_trainers_and_the_leaders(
    tess: Officer, sal: Officer, ada: Officer, course: Course
) -> None:
    address = reverse("training:figures", args=[course.code])
    assert client_of(tess).get(address, {"period": "30", "unit": tess.unit.reference}).status_code == 200
    assert client_of(sal).get(address).status_code == 200
    assert client_of(ada).get(address).status_code == 403
    assert client_of(sal).get(reverse("training:export", args=[course.code, "xapi"])).status_code == 403


def test_the_courses_of_fanal_are_taken_in_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in files().items():
        place = tmp_path / "core" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    monkeypatch.setattr("fanal.apps.training.courses.FOLDER", tmp_path)
    assert (take_in_seeded(), take_in_seeded()) == (1, 0)
    assert len(seeded()) == Course.objects.count() == 1
    assert len(recorded("course.taken_in")) == 1
