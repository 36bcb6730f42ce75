"""A bundle is made from the case as its officer sees it, kept, recorded and signed; it verifies on a bare Python."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.db.utils import DatabaseError

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.bundles import actions, store
from fanal.apps.bundles.actions import begin_bundle, finish_bundle, make_bundle
from fanal.apps.bundles.models import SILENCE, Bundle
from fanal.apps.bundles.signing import node_fingerprint
from fanal.apps.bundles.writing import is_large
from fanal.apps.cases.actions import let_in
from fanal.apps.exhibits.actions import record_custody
from fanal.apps.exhibits.models import CustodyStep
from fanal.apps.exhibits.store import path_of as exhibit_path
from fanal.apps.statements.actions import record_statement
from fanal.apps.subjects.queries import as_person
from fanal.engine.bundle.words import word
from fanal.engine.screening.subject import InputError
from tests.apps.bundles.made import (
    WORDS,
    Filled,
    asked,
    files_of,
    made,
    manifest_of,
    path_of,
    unpacked,
    verify,
    words_of,
)
from tests.apps.cases.world import VICTIM, a_case, a_person, recorded
from tests.apps.exhibits.seized import photo, taken

pytestmark = pytest.mark.django_db
WHY = "test"


def bundles() -> list[Bundle]:
    return list(Bundle.objects.unguarded(WHY).order_by("pk"))


def test_a_whole_bundle_holds_everything_and_verifies_on_a_bare_python(ada: Officer, filled: Filled) -> None:
    bundle = made(ada, filled)
    files = files_of(bundle)
    note, picture, said = filled.note.reference, filled.photo.reference, filled.statement.reference
    assert verify(path_of(bundle), node_fingerprint()).stdout.endswith("OK, as signed\n")
    assert files[f"exhibits/{picture}/{VICTIM} at work.jpg"] == photo()
    assert files[f"exhibits/{note}/text.txt"].startswith(VICTIM.encode())
    assert files[f"statements/{said}.txt"] == files[f"statements/{said}/words.txt"] == WORDS.encode()
    assert {
        "index.html",
        "index.pdf",
        "chart.svg",
        "boards.html",
        "roles.html",
        "contents.json",
    } <= files.keys()
    contents = json.loads(files["contents.json"])
    assert [one["person"] for one in contents["roles"]][2] == VICTIM
    assert [one["kind"] for one in contents["decisions"]] == ["Priority and resources"]
    assert any(one["event"].endswith("on 12 March 2026") for one in contents["chronology"])
    assert {one["role"] for one in contents["boards"]} == {"Presumed victim", "Suspect", "Recruiter"}
    assert f'aria-label="{word("chart", "en")}"' in files["chart.svg"].decode()


def test_what_is_made_is_recorded_with_counts_fingerprint_and_a_step_for_each_exhibit(
    ada: Officer, filled: Filled
) -> None:
    bundle = made(ada, filled)
    (entry,) = recorded("bundle.made")
    assert entry.target_ref == bundle.reference
    assert entry.purpose == "prosecution"
    assert entry.detail["fingerprint"] == bundle.fingerprint == node_fingerprint()
    assert (entry.detail["exhibits"], entry.detail["originals"], entry.detail["statements"]) == (2, 2, 1)
    steps = CustodyStep.objects.unguarded(WHY).filter(kind="exported").order_by("exhibit__number")
    assert [(one.note, one.matched, one.sha256) for one in steps] == [
        (bundle.reference, True, one.sha256) for one in (filled.photo, filled.note)
    ]
    assert len(recorded("exhibit.bundled")) == 2
    custody = json.loads(files_of(bundle)["contents.json"])["exhibits"][0]["custody"]
    assert custody[-1]["action"] == "Exported"


def test_the_extract_of_the_audit_can_be_compared_with_the_audit_of_the_node(
    ada: Officer, filled: Filled
) -> None:
    extract = json.loads(files_of(made(ada, filled))["contents.json"])["audit"]
    kept = {str(one.seq): one for one in AuditEvent.objects.unguarded(WHY).all()}
    assert len(extract) > 20
    assert all(kept[one["number"]].hash == one["digest"] for one in extract)
    assert {one["target"] for one in extract} >= {filled.world.case.reference, filled.statement.reference}


def test_any_changed_byte_is_named(ada: Officer, filled: Filled, tmp_path: Path) -> None:
    content = bytearray(path_of(made(ada, filled)).read_bytes())
    content[content.rindex(WORDS.encode())] ^= 1
    changed = tmp_path / "changed.zip"
    changed.write_bytes(content)
    done = verify(changed)
    assert done.returncode == 1
    assert f"CHANGED 'statements/{filled.statement.reference}/words.txt'" in done.stdout


def test_the_bundle_speaks_the_language_of_the_court(ada: Officer, filled: Filled) -> None:
    files = files_of(made(ada, filled, lang="fr"))
    assert '<html lang="fr"' in files["index.html"].decode()
    contents = json.loads(files["contents.json"])
    assert [one["role"] for one in contents["roles"]][2] == "Victime présumée"
    assert any(one["event"].endswith("le 12 mars 2026") for one in contents["chronology"])


def test_a_colleague_who_does_not_work_on_the_case_makes_no_bundle(ben: Officer, filled: Filled) -> None:
    with pytest.raises(PermissionDenied, match="Only those who work on this case"):
        make_bundle(case=filled.world.case, by=ben, asked=asked())
    assert not bundles()


def test_a_reader_of_the_case_makes_no_bundle(ada: Officer, ben: Officer, filled: Filled) -> None:
    let_in(case=filled.world.case, by=ada, officer=ben, part="reader")
    with pytest.raises(PermissionDenied, match="Only those who work on this case"):
        make_bundle(case=filled.world.case, by=ben, asked=asked())


def test_a_bundle_with_a_child_is_made_by_an_officer_appointed_for_children(
    ada: Officer, cy: Officer, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    let_in(case=filled.world.case, by=ada, officer=cy, part="member")
    less = frozenset(cy.permissions) - {"child.read"}
    monkeypatch.setattr(type(cy), "permissions", property(lambda _self: less))
    with pytest.raises(PermissionDenied, match="appointed for children"):
        make_bundle(case=filled.world.case, by=cy, asked=asked())


def test_only_the_court_receives_the_whole(ada: Officer, filled: Filled) -> None:
    for audience in ("defence", "partner"):
        with pytest.raises(InputError, match="Only the court receives the whole"):
            made(ada, filled, audience)
    row: dict[str, Any] = {
        "case": filled.world.case,
        "asked_by": ada,
        "purpose": "prosecution",
        "handling": "H0",
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Bundle.objects.create(**row, audience="defence", language="en", redacted=False)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"audience": "press"}, "Say for whom"),
        ({"lang": "de"}, "no bundle in this language"),
        ({"purpose": "curiosity"}, "does not know this legal basis"),
        ({"handling": "SECRET"}, "does not know this handling code"),
        ({"redacted": True, "cleared": ("X-00000000",)}, "does not belong to this case"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(
    ada: Officer, filled: Filled, wrong: dict[str, Any], sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence):
        made(ada, filled, **wrong)
    assert not bundles()


def test_a_bundle_that_was_made_stands(ada: Officer, filled: Filled) -> None:
    bundle = made(ada, filled)
    rows = Bundle.objects.unguarded(WHY).filter(pk=bundle.pk)
    changes: tuple[dict[str, Any], ...] = (
        {"sha256": "0" * 64},
        {"audience": "partner"},
        {"counts": {}},
        {"state": "failed"},
    )
    for change in changes:
        with pytest.raises(DatabaseError), transaction.atomic():
            rows.update(**change)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM bundles_bundle")


def test_the_file_is_kept_whole_under_its_digest_for_the_node_alone(ada: Officer, filled: Filled) -> None:
    bundle = made(ada, filled)
    path = path_of(bundle)
    assert hashlib.sha256(path.read_bytes()).hexdigest() == bundle.sha256 == path.name
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.stat().st_size == bundle.size
    assert not list((store.folder() / "unfinished").iterdir())
    with pytest.raises(ValueError, match="no SHA-256"):
        store.path_of("../../keys/audit")


def test_an_exhibit_that_is_no_longer_what_arrived_stops_the_bundle(ada: Officer, filled: Filled) -> None:
    exhibit_path(filled.photo.sha256).write_bytes(b"something else")
    with pytest.raises(InputError, match="not the file that was taken into custody"):
        made(ada, filled)
    (failed,) = bundles()
    assert failed.state == "failed"
    assert "not the file that was taken into custody" in failed.failure
    assert recorded("bundle.failed")[0].target_ref == failed.reference
    assert not recorded("exhibit.bundled")
    assert not list(store.every_file()) or failed.sha256 == ""


def test_an_exhibit_that_was_returned_is_named_and_stays_out(ada: Officer, filled: Filled) -> None:
    record_custody(
        exhibit=filled.photo, by=ada, kind="returned", handed_to="its owner", note="no longer needed"
    )
    bundle = made(ada, filled)
    assert not [name for name in files_of(bundle) if filled.photo.reference in name]
    assert [one["rule"] for one in manifest_of(bundle)["withheld"]] == ["file_missing"]


def test_what_an_owner_forbids_is_in_no_whole_bundle(ada: Officer, filled: Filled) -> None:
    from_partner = taken(
        filled.world.case, ada, b"words of a partner", "partner.txt", handling="H1", title="From a partner"
    )
    with pytest.raises(InputError, match="code of its owner"):
        made(ada, filled)
    bundle = made(ada, filled, redacted=True, cleared=(from_partner.reference,))
    assert "words of a partner" not in words_of(files_of(bundle))
    assert "From a partner" not in words_of(files_of(bundle))
    assert "partner_forbids_court" in [one["rule"] for one in manifest_of(bundle)["withheld"]]


def test_what_an_officer_may_not_see_is_not_in_the_bundle(ada: Officer, ben: Officer, filled: Filled) -> None:
    let_in(case=filled.world.case, by=ada, officer=ben, part="member")
    elsewhere = a_case(ada, title="Another one", restricted=True)
    hidden = a_person(elsewhere, ada, "Quilla Hidden", "witness")
    record_statement(person=as_person(hidden), by=ada, text="Nobody knows this.", title="", language="en")
    said = words_of(files_of(made(ben, filled)))
    assert "Quilla" not in said
    assert hidden.reference not in said
    assert "Nobody knows this" not in said


def test_one_bundle_of_a_case_is_made_at_a_time(ada: Officer, filled: Filled) -> None:
    begun = begin_bundle(case=filled.world.case, by=ada, asked=asked())
    with pytest.raises(InputError, match="is being made"):
        made(ada, filled)
    assert finish_bundle(bundle=begun, by=ada).state == "made"
    assert made(ada, filled).state == "made"


def test_a_making_that_was_interrupted_makes_room_for_the_next(ada: Officer, filled: Filled) -> None:
    begun = begin_bundle(case=filled.world.case, by=ada, asked=asked())
    rows = Bundle.objects.unguarded(WHY).filter(pk=begun.pk)
    rows.update(beat_at=begun.beat_at - 2 * SILENCE)
    assert rows.get().stalled
    assert made(ada, filled).state == "made"
    assert rows.get().state == "failed"
    assert "stopped while it made" in rows.get().failure


def test_a_fault_on_the_way_leaves_no_file_and_says_so(
    ada: Officer, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = list(store.every_file())

    def broken(**_given: Any) -> None:
        raise RuntimeError("the disk is gone")

    monkeypatch.setattr(actions, "record_leaving", broken)
    with pytest.raises(RuntimeError):
        made(ada, filled)
    assert bundles()[0].state == "failed"
    assert "the node failed on the way" in bundles()[0].failure
    assert list(store.every_file()) == before
    assert not CustodyStep.objects.unguarded(WHY).filter(kind="exported").exists()


def test_too_little_room_on_the_disk_is_said_before_anything_is_written(
    ada: Officer, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: type("Usage", (), {"free": 1}))
    with pytest.raises(InputError, match="too little room"):
        made(ada, filled)


def test_the_large_form_is_chosen_only_where_it_is_needed() -> None:
    assert not is_large(10**9, 1_000)
    assert is_large(2**32, 10)
    assert is_large(10, 70_000)


def test_progress_is_noted_while_a_bundle_is_made(
    ada: Officer, filled: Filled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(actions, "_EVERY", 0.0)
    bundle = made(ada, filled)
    kept = Bundle.objects.unguarded(WHY).get(pk=bundle.pk)
    assert 0 < kept.progress <= kept.total <= kept.size


def test_the_same_key_signs_every_bundle_of_a_node(ada: Officer, filled: Filled) -> None:
    first, second = made(ada, filled), made(ada, filled, "defence", redacted=True)
    assert first.fingerprint == second.fingerprint
    assert json.loads(unpacked(path_of(first))["signer.json"])["name"] == "Police of Exland"
