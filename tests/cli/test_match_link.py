"""`fanal match link`: sets in, pairs and clusters out; nothing is merged, nothing is lost when it is interrupted."""

import csv
import json
import random
from pathlib import Path

import pytest

from fanal.cli.match_link_stages import Arrays, Stages
from tests.cli.linked_sets import (
    HEADER,
    invented_sets,
    pairwise_f1,
    people,
    truth_of,
    write_set,
    written_again,
)
from tests.cli.running import fanal


def pairs_in(path: Path) -> dict[tuple[str, str], float]:
    with path.open(newline="") as file:
        return {(row["id_l"], row["id_r"]): float(row["probability"]) for row in csv.DictReader(file)}


def clusters_in(path: Path) -> dict[str, str]:
    with path.open(newline="") as file:
        return {row["id"]: row["cluster"] for row in csv.DictReader(file)}


def link(folder: Path, *more: str) -> tuple[int, str]:
    files = [str(folder / "left.csv"), str(folder / "right.csv")]
    done = fanal("match", "link", *files, "--out", str(folder / "pairs.csv"), *more)
    return done.exit_code, done.stderr


def test_two_sets_are_linked_by_what_their_headers_say(tmp_path: Path) -> None:
    invented_sets(tmp_path, 600)
    code, told = link(tmp_path, "--clusters", str(tmp_path / "clusters.csv"))
    assert code == 0
    assert "nothing was merged" in told
    found = pairs_in(tmp_path / "pairs.csv")
    assert pairwise_f1(set(found), truth_of(tmp_path)) >= 0.97
    assert all(left.startswith("a") and right.startswith("b") for left, right in found)
    cluster = clusters_in(tmp_path / "clusters.csv")
    assert len(cluster) == 1200
    assert all(cluster[left] == cluster[right] for left, right in found)


def test_duplicates_are_found_within_one_set_whatever_its_column_cluster_says(tmp_path: Path) -> None:
    chance, some = random.Random(3), people(300)
    rows = [[str(n), *one] for n, one in enumerate(some)]
    rows += [[str(n + 300), *written_again(one, chance)] for n, one in enumerate(some[:100])]
    write_set(tmp_path / "set.csv", [[*row, "the same for all"] for row in rows], (*HEADER, "cluster"))
    fanal("match", "link", str(tmp_path / "set.csv"), "--out", str(tmp_path / "pairs.csv"))
    found = set(pairs_in(tmp_path / "pairs.csv"))
    assert pairwise_f1(found, {(str(n), str(n + 300)) for n in range(100)}) >= 0.95


def test_sets_in_other_shapes_are_linked_too(tmp_path: Path) -> None:
    invented_sets(tmp_path, 300)
    with (tmp_path / "right.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    names = {"first_name": "firstName", "surname": "lastName", "dob": "birthDate", "city": "city",
             "soc_sec_id": "socialSecurityNumber"}  # fmt: skip
    lines = [
        {
            "id": row["id"],
            "schema": "Person",
            "properties": {names[k]: [v] for k, v in row.items() if k != "id" and v},
        }
        for row in rows
    ]
    (tmp_path / "right.csv").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert link(tmp_path)[0] == 0
    assert pairwise_f1(set(pairs_in(tmp_path / "pairs.csv")), truth_of(tmp_path)) >= 0.95


def test_a_column_can_be_named_and_another_left_out(tmp_path: Path) -> None:
    invented_sets(tmp_path, 300)
    for side in ("left", "right"):
        text = (tmp_path / f"{side}.csv").read_text()
        (tmp_path / f"{side}.csv").write_text(text.replace("surname", "xyz").replace("city", "abc"))
    assert link(tmp_path, "--map", "xyz=lastName", "--map", "abc=")[0] == 0
    assert pairwise_f1(set(pairs_in(tmp_path / "pairs.csv")), truth_of(tmp_path)) >= 0.95


def test_an_interrupted_run_goes_on_and_gives_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    invented_sets(tmp_path, 300)
    link(tmp_path)
    whole = (tmp_path / "pairs.csv").read_bytes()
    kept = Stages.put

    def interrupted(self: Stages, stage: str, arrays: Arrays) -> None:
        kept(self, stage, arrays)
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Stages, "put", interrupted)
        assert link(tmp_path)[0] != 0
    assert (tmp_path / ".pairs.csv.stages").is_dir()
    code, told = link(tmp_path)
    assert code == 0
    assert "going on after the stage" in told
    assert (tmp_path / "pairs.csv").read_bytes() == whole
    assert not (tmp_path / ".pairs.csv.stages").exists()


def test_rows_that_cannot_be_used_are_counted_and_the_others_linked(tmp_path: Path) -> None:
    invented_sets(tmp_path, 300)
    with (tmp_path / "left.csv").open("a") as file:
        file.write("z1,a,b,c,d,e,f,g\nz2,\x00,b,,,\n")
    code, told = link(tmp_path)
    assert code == 1
    assert "more cells" in told
    assert pairs_in(tmp_path / "pairs.csv")


def test_files_that_share_nothing_are_refused_with_a_sentence(tmp_path: Path) -> None:
    write_set(tmp_path / "left.csv", [["1", "x"]], ("id", "first_name"))
    write_set(tmp_path / "right.csv", [["1", "x"]], ("id", "city"))
    code, told = link(tmp_path)
    assert code == 3
    assert "no column in common" in told


def test_the_output_never_takes_the_place_of_what_is_read(tmp_path: Path) -> None:
    invented_sets(tmp_path, 10)
    left = str(tmp_path / "left.csv")
    assert fanal("match", "link", left, "--out", left).exit_code == 2
    assert fanal("match", "link", left, "--out", "p", "--clusters", "p").exit_code == 2
