"""A course's files: what is right is read and written alike, what is wrong is named, what is hostile is refused."""

from __future__ import annotations

import io
import zipfile

import pytest

from fanal.engine.training.archive import MOST_ENTRIES, MOST_IN_ONE, files_of_zip, zip_of
from fanal.engine.training.course import MULTIPLE, SINGLE, TRUE_FALSE
from fanal.engine.training.faults import CourseRefused
from fanal.engine.training.gift import read_gift, write_gift
from fanal.engine.training.qti import qti_package
from fanal.engine.training.reading import course_of, read_course
from fanal.engine.training.writing import course_files
from fanal.engine.vocabulary import DataError, parse_yaml
from tests.apps.training.taught import files

GIFT = """// a remark
$CATEGORY: $course$/top

::first::[markdown]Take the \\{papers\\}? {
  =Ask who holds them#Yes\\: ask.
  ~Take them#Why \\#1?
}

The child decides. {FALSE#A child's consent counts for nothing.#Right.}

Which are means? {~%50%Threat#yes ~%50%Deceit#yes ~%-100%Fare#no}
"""


def test_what_is_written_is_read_back_as_the_same() -> None:
    course = course_of(files())
    assert course_of(course_files(course)) == course
    assert course_of(files_of_zip(zip_of(dict(course_files(course))))) == course
    assert zip_of(dict(course_files(course))) == zip_of(dict(course_files(course)))


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("course.yaml", "pass_mark: '80'", "pass_mark: '180'", "course.yaml, pass_mark"),
        ("course.yaml", "code: core", "code: Core!", "course.yaml, code"),
        ("course.yaml", "licence: Apache-2.0", "", "course.yaml, licence"),
        ("course.yaml", "child_first]", "child_first, child_first]", "stands here twice"),
        ("course.yaml", "child_first]", "missing]", "modules/missing/module.yaml: the file is missing"),
        (
            "modules/child_first/module.yaml",
            "[en, fr]",
            "[en, fr, es]",
            "modules/child_first/es.md: the lesson is missing",
        ),
        (
            "modules/child_first/module.yaml",
            "code: child_first",
            "code: other",
            "differs from the name of the folder",
        ),
        (
            "modules/child_first/questions.yaml",
            ", fr: Lequel des 2 ?",
            "",
            "questions[2].text.fr: this language is missing",
        ),
        ("modules/child_first/questions.yaml", "kind: single", "kind: essay", "questions[1].kind"),
        ("modules/child_first/questions.yaml", "use: [pre, post]", "use: [never]", "questions[1].use"),
        ("modules/child_first/questions.yaml", "code: b,", "code: a,", "stands here twice"),
        ("modules/child_first/cases.yaml", "- code: one", "- - code", "cannot be read as YAML"),
    ],
)
def test_a_fault_is_named_with_its_file_and_place(name: str, old: str, new: str, said: str) -> None:
    broken = files()
    assert old in broken[name]
    broken[name] = broken[name].replace(old, new, 1)
    reading = read_course(broken)
    assert reading.course is None
    assert any(said in str(one) for one in reading.faults), [str(one) for one in reading.faults]
    assert all(one.what and one.why and one.next for one in reading.faults)


@pytest.mark.parametrize(
    "text", ["[" * 5_000, "- " * 5_000, "? " * 5_000, "a: &x [1]\nb: *x\n", "a: {b", "\ta: b"]
)
def test_yaml_that_would_grow_or_sink_is_refused(text: str) -> None:
    with pytest.raises(DataError):
        parse_yaml(text, "hostile.yaml")


def packed(entries: dict[str, bytes]) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return whole.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"PK\x03\x04",
        packed({"other.txt": b"x"}),
        packed({"course.yaml": b"a" * (MOST_IN_ONE + 1)}),
        packed({"course.yaml": b"\xff\xfe\x00"}),
        packed({f"modules/a/{number}.md": b"x" for number in range(MOST_ENTRIES + 1)}),
        packed({"../course.yaml": b"code: x", "/course.yaml": b"code: x"}),
    ],
)
def test_a_hostile_zip_is_refused(content: bytes) -> None:
    with pytest.raises(CourseRefused):
        files_of_zip(content)


def test_gift_is_read_with_feedback_and_written_back() -> None:
    first, second, third = read_gift(GIFT, "en")
    assert (first.kind, second.kind, third.kind) == (SINGLE, TRUE_FALSE, MULTIPLE)
    assert first.text["en"] == "Take the {papers}?"
    assert [one.feedback["en"] for one in first.answers] == ["Yes: ask.", "Why #1?"]
    assert second.right == {"false"}
    assert [one.feedback["en"] for one in second.answers if one.right] == ["Right."]
    assert len(third.right) == 2
    assert read_gift(write_gift((first, second, third), "en"), "en") == (first, second, third)


@pytest.mark.parametrize("text", ["", "words only", "a {", "a {~x ~y}", "a {=x}", "a {#5}", "x" * 1_000_001])
def test_gift_without_something_to_choose_is_refused(text: str) -> None:
    with pytest.raises(CourseRefused):
        read_gift(text, "en")


def test_qti_holds_one_item_a_question_and_escapes_what_it_says() -> None:
    (question, *_rest) = read_gift("Is <b> & c? {=yes#<i> ~no}", "en")
    with zipfile.ZipFile(io.BytesIO(qti_package("core", [("q1", question)], "en"))) as archive:
        assert archive.namelist() == ["imsmanifest.xml", "items/q1.xml"]
        item = archive.read("items/q1.xml").decode()
    assert "Is &lt;b&gt; &amp; c?" in item
    assert 'cardinality="single"' in item
