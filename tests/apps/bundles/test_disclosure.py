"""Nothing that tells who a protected person is stands anywhere in a redacted bundle: no name, no number, no thing."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from fanal.apps.accounts.models import Officer
from fanal.apps.analysis.actions import save_view
from fanal.apps.bundles.actions import make_bundle
from fanal.apps.cases.actions import change_case
from fanal.apps.cases.actions_subjects import record_in_case
from fanal.apps.cases.actions_work import record_decision
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.actions import describe_exhibit, record_custody
from fanal.apps.statements.actions import record_statement
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import Source, add_value
from fanal.apps.subjects.models import Subject
from fanal.apps.subjects.queries import as_person
from fanal.engine.bundle.folding import fold
from tests.apps.bundles.made import (
    Filled,
    asked,
    files_of,
    made,
    manifest_of,
    path_of as zip_of,
    verify,
    words_of,
)
from tests.apps.cases.world import CHILD, LAST, SUSPECT, VICTIM, a_case, a_person
from tests.apps.exhibits.seized import opened, photo, taken

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
OFFICER = Source(source="officer")
SCRIPTS = {
    "latin": "bcdfghjklmnprstvz",
    "arabic": "بتثجحخدرزسشصضطعغفقكمن",
    "cyrillic": "бвгджзклмнпрстфхц",
    "han": "鑫淼犇骉羴蠱龘靐齉爩",
}
ABOUT = {"Amihan", "Zuhura", "Karim", "Inventada", "Inventé"}


@st.composite
def names(draw: st.DrawFn) -> str:
    """Return an invented name of two words in one of four scripts."""
    letters = SCRIPTS[draw(st.sampled_from(sorted(SCRIPTS)))]
    least = 2 if letters == SCRIPTS["han"] else 6
    word = st.text(alphabet=letters, min_size=least, max_size=9)
    return f"{draw(word).capitalize()} {draw(word).capitalize()}"


def digits(size: int) -> st.SearchStrategy[str]:
    """Return invented numbers of so many digits."""
    return st.text(alphabet="0123456789", min_size=size, max_size=size).filter(lambda one: len(set(one)) > 4)


def in_groups(number: str) -> str:
    """Return a number as people write it."""
    return " ".join(number[at : at + 2] for at in range(0, len(number), 2))


def left_in(said: str, name: str) -> list[str]:
    """Return what of a name stands in a text, in any case and with any accents."""
    words, whole = set(fold(said).split()), fold(said).replace(" ", "")
    parts = [part for part in fold(name).split() if part in words]
    return [*parts, *([name] if fold(name).replace(" ", "") in whole else [])]


def numbers_in(said: str) -> str:
    """Return the numbers of a text, however they are grouped, one a line."""
    runs = re.findall(r"\d(?:[\s\u200b./()-]{0,3}\d)*", re.sub(r"\b[0-9a-f]{64}\b", "", said))
    return "\n".join(re.sub(r"\D", "", run) for run in runs)


def spread(by: Officer, case: Case, person: Subject, name: str, phone: str, paper: str) -> None:
    """Write a person's name and numbers wherever officers can write."""
    add_value(subject=person, by=by, code="phone", value=f"+44{phone}", source=OFFICER)
    add_value(subject=person, by=by, code="document_number", value=f"passport: {paper}", source=OFFICER)
    line = record_in_case(case=case, by=by, kind="phone", values={"phone": f"+33{phone[::-1]}"})
    link_subjects(by=by, verb="uses", origin=person, target=line, begins="2026-02-01", source=OFFICER)
    text = (
        f"{name.upper()} gave {in_groups(phone)}, then +33 {in_groups(phone[::-1])} and the passport {paper}."
    )
    record_statement(person=as_person(person), by=by, text=text, title=f"Hearing of {name}", language="en")
    note = opened(case, by, text.encode(), f"{name}.txt", title=f"Note of {name}", received_from=name)
    describe_exhibit(exhibit=note, by=by, title=note.title, description=text)
    record_custody(exhibit=note, by=by, kind="copied", note=f"copied for {name}", place=f"room of {name}")
    taken(case, by, photo(words=name), f"{name}.jpg", title=f"Photo of {name}", seized_where=name)
    record_decision(case=case, by=by, kind="priority", text=text)
    change_case(case=case, by=by, title=f"Case of {name}", summary=text, forms=[], handling="")
    save_view(case=case, by=by, name=f"View of {name}", story=f"{text}\n\n[[{person.reference}]] came first.")


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=names(),
    phone=digits(10),
    paper=digits(9),
    who=st.sampled_from(
        [
            ("defence", "presumed_victim", "adult"),
            ("partner", "witness", "unknown"),
            ("court", "presumed_victim", "child"),
            ("defence", "other", "age_in_doubt"),
        ]
    ),
    lang=st.sampled_from(["en", "fr", "es", "ar"]),
)  # fmt: skip
def test_no_name_and_no_number_of_a_protected_person_stands_anywhere(
    ada: Officer, name: str, phone: str, paper: str, who: tuple[str, str, str], lang: str
) -> None:
    audience, role, age = who
    case = a_case(ada, title="Harbour")
    person = a_person(case, ada, name, role, age_state=age)
    suspect = a_person(case, ada, SUSPECT, "suspect")
    link_subjects(by=ada, verb="recruited", origin=suspect, target=person, begins="2026-03", source=OFFICER)
    spread(ada, case, person, name, phone, paper)
    bundle = make_bundle(case=case, by=ada, asked=asked(audience, lang=lang, redacted=True))
    said = words_of(files_of(bundle))
    assert not left_in(said, name)
    assert person.reference not in said
    assert not [one for one in (phone[-8:], phone[::-1][-8:], paper) if one in numbers_in(said)]
    assert not re.findall(r"exhibits/[^ ]*\.jpe?g", said)
    assert "Orlando" in said
    assert verify(zip_of(bundle)).stdout.endswith("OK, as signed\n")


def test_the_defence_reads_letters_references_of_officers_and_no_decisions(
    ada: Officer, filled: Filled
) -> None:
    files = files_of(made(ada, filled, "defence", redacted=True))
    said = words_of(files)
    assert not [word for word in ABOUT if word in said]
    assert "Ada" not in said
    assert ada.reference in said
    assert "Orlando Inventado" in said
    assert "The child first" not in said
    assert "Person A" in said


def test_the_court_reads_who_the_adults_are_and_never_a_child_in_the_redacted_version(
    ada: Officer, filled: Filled
) -> None:
    said = words_of(files_of(made(ada, filled, redacted=True)))
    assert VICTIM in said
    assert LAST in said
    assert "The child first" in said
    assert "Ada" in said
    assert not [part for part in CHILD.split() if part in said]
    assert filled.world.child.reference not in said


def test_the_pages_of_the_whole_version_call_a_child_by_the_reference(ada: Officer, filled: Filled) -> None:
    said = words_of(files_of(made(ada, filled)))
    assert filled.world.child.reference in said
    assert CHILD.split()[0] not in said


def test_originals_stay_out_until_an_officer_clears_them_for_this_reader(
    ada: Officer, filled: Filled
) -> None:
    bundle = made(ada, filled, "defence", redacted=True)
    assert not [name for name in files_of(bundle) if name.endswith((".jpg", "note.txt"))]
    (left,) = [one for one in manifest_of(bundle)["withheld"] if one["rule"] == "original_not_masked"]
    assert left["count"] == 2
    cleared = made(ada, filled, "defence", redacted=True, cleared=(filled.photo.reference,))
    names = [name for name in files_of(cleared) if name.startswith(f"exhibits/{filled.photo.reference}/")]
    assert names == [f"exhibits/{filled.photo.reference}/{filled.photo.reference}.jpg"]
    assert files_of(cleared)[names[0]] == photo()
    assert cleared.cleared == [filled.photo.reference]
    assert f"exhibits/{filled.note.reference}/text.txt" in files_of(cleared)


def test_a_phone_of_a_suspect_stays_and_that_of_a_victim_goes(ada: Officer, filled: Filled) -> None:
    mine = record_in_case(case=filled.world.case, by=ada, kind="phone", values={"phone": "+44 7700 900321"})
    link_subjects(by=ada, verb="uses", origin=filled.world.victim, target=mine, source=OFFICER)
    said = words_of(files_of(made(ada, filled, "defence", redacted=True)))
    assert "900321" not in said.replace(" ", "")
    assert filled.world.phone.known_as in said


def test_what_is_withheld_is_counted_by_rule_and_never_named(ada: Officer, filled: Filled) -> None:
    manifest = manifest_of(made(ada, filled, "defence", redacted=True))
    rules = {one["rule"]: one["count"] for one in manifest["withheld"]}
    assert rules["presumed_victim_identity"] >= 3
    assert manifest["redacted"] is True
    assert VICTIM not in str(manifest)
