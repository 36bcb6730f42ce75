"""`fanal doctor` tells what this machine has and what each missing thing would add."""

import dataclasses
import zipfile
from pathlib import Path

import pytest

from fanal import doctor


def test_python_3_11_is_enough_and_3_10_is_not() -> None:
    assert doctor.check_python((3, 11, 0)).ok
    assert not doctor.check_python((3, 10, 14)).ok


def test_no_data_files_at_all_is_not_in_order() -> None:
    assert not doctor.check_data(0, []).ok


def test_a_data_file_that_cannot_be_read_is_named() -> None:
    check = doctor.check_data(12, ["rules/palermo.yaml"])
    assert not check.ok
    assert "rules/palermo.yaml" in check.found


def test_the_data_files_of_this_checkout_can_be_read() -> None:
    files, unreadable = doctor.unreadable_files(doctor.DATA)
    assert files
    assert not unreadable


def test_a_file_that_is_not_utf_8_is_found(tmp_path: Path) -> None:
    (tmp_path / "good.yaml").write_text("é", encoding="utf-8")
    (tmp_path / "bad.yaml").write_bytes("é".encode("latin-1"))
    assert doctor.unreadable_files(tmp_path) == (2, ["bad.yaml"])


def test_a_table_that_is_cut_off_is_named(tmp_path: Path) -> None:
    whole = tmp_path / "whole.npz"
    with zipfile.ZipFile(whole, "w") as archive:
        archive.writestr("part", "x" * 999)
    (tmp_path / "cut.npz").write_bytes(whole.read_bytes()[:500])
    assert doctor.unreadable_files(tmp_path) == (2, ["cut.npz"])


def test_without_tesseract_nothing_is_wrong_and_the_gain_is_named() -> None:
    check = doctor.check_tesseract(None, ())
    assert not check.ok
    assert not check.required
    assert "scanned" in check.gives


def test_a_tesseract_without_arabic_says_so() -> None:
    check = doctor.check_tesseract("tesseract", ("eng", "fra", "spa"))
    assert not check.ok
    assert "missing ara" in check.found


def test_a_tesseract_that_does_not_answer_has_no_languages(tmp_path: Path) -> None:
    assert doctor.tesseract_languages(str(tmp_path / "gone")) == ()


@pytest.mark.parametrize(
    ("encoding", "ok"), [("utf-8", True), ("UTF8", True), ("ISO-8859-1", False), (None, False)]
)
def test_only_a_utf_8_terminal_shows_four_languages(encoding: str | None, ok: bool) -> None:
    assert doctor.check_terminal(encoding).ok is ok


def test_too_little_disk_is_said_in_megabytes() -> None:
    check = doctor.check_disk(5 * 1024 * 1024)
    assert not check.ok
    assert check.found == "5 MB"


def test_a_report_folder_that_is_still_to_be_made_is_judged_by_the_folder_above(tmp_path: Path) -> None:
    assert doctor.nearest_folder(tmp_path / "reports" / "today") == tmp_path


def test_the_report_has_frozen_checks_each_with_what_it_gives(tmp_path: Path) -> None:
    checks = doctor.report(tmp_path)
    assert len({check.name for check in checks}) == len(checks)
    assert all(check.found and check.gives for check in checks)
    with pytest.raises(dataclasses.FrozenInstanceError):
        checks[0].__setattr__("ok", False)


def test_looking_at_the_machine_leaves_nothing_behind(tmp_path: Path) -> None:
    doctor.report(tmp_path / "reports")
    assert not list(tmp_path.iterdir())
