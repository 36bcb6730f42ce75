"""Every figure of a report has a plain sentence and its limits, in four languages, from data."""

import json
import re

import pytest

from fanal.engine.network.calls import CallPattern
from fanal.engine.network.export import as_data
from fanal.engine.network.formats.reading import read_network
from fanal.engine.network.formats.refusals import LINE_REASONS, SENTENCES
from fanal.engine.network.readings import decimal, notes, percent, readings, texts
from fanal.engine.network.report import MEASURES, Asked, analyse
from fanal.engine.vocabulary import LANGUAGES

TIMED = "source,target,weight,time\nana,bo,100,2026-03-02 10:00\nbo,cy,95,2026-03-02 23:00\ncy,dee,5,soon\nx,x,1,\n"


def test_every_figure_is_read_out_with_its_limits_in_every_language() -> None:
    given = read_network(TIMED.encode())
    report = analyse(given.network, Asked(), given.contacts)
    for lang in LANGUAGES:
        found = readings(report, lang, {})
        assert {one.code for one in found} == set(texts("entries"))
        assert all(one.title and one.says and one.limits for one in found)
        assert not [one.says for one in found if re.search(r"[{}]", one.says)]


def test_every_note_can_be_said_and_every_pattern_has_words() -> None:
    said = {note: entry["says"]["en"] for note, entry in texts("notes").items()}
    assert {"self_ties", "merged", "estimated", "lines_left_out"} <= set(said)
    assert set(texts("patterns")) == {pattern.value for pattern in CallPattern}


def test_notes_of_a_file_are_said_with_their_counts() -> None:
    given = read_network(TIMED.encode())
    found = dict(notes(given, analyse(given.network, Asked(), given.contacts), "en"))
    assert found["self_ties"].endswith("1.")
    assert found["without_time"].endswith("2.")
    assert "undirected" in found


def test_numbers_are_written_as_the_language_writes_them() -> None:
    assert decimal(0.5, "en") == "0.500"
    assert decimal(0.5, "fr") == "0,500"
    assert percent(0.125, "es") == "12,5\u00a0%"
    assert percent(0.125, "ar") == "12.5%"


def test_a_name_with_braces_is_only_a_name() -> None:
    given = read_network(b"source,target\n{share},{0}\n{share},b\n")
    assert "{share} (2)" in next(
        one.says for one in readings(analyse(given.network, Asked()), "en", {}) if one.code == "degree"
    )


def test_the_data_hold_what_the_contract_names() -> None:
    given = read_network(TIMED.encode())
    data = json.loads(json.dumps(as_data(analyse(given.network, Asked(), given.contacts), given, "en")))
    assert (data["nodes"], data["edges"], data["components"]) == (5, 3, 2)
    assert sorted(name for group in data["communities"] for name in group) == ["ana", "bo", "cy", "dee", "x"]
    assert set(data["nodes_by"]) == set(MEASURES)
    assert data["nodes_by"]["degree"][:2] == [["bo", 2], ["cy", 2]]
    assert all(len(values) == 5 for values in data["nodes_by"].values())
    assert data["disruption"]["degree"] == pytest.approx([0.8, 0.4, 0.2, 0.2, 0.2, 0.0])
    assert data["removals"]["degree"][0] == "bo"
    assert data["isolates"] == 1
    assert data["chains"][0]["nodes"] == ["ana", "bo", "cy"]
    assert {one["code"] for one in data["readings"]} == set(texts("entries"))


def test_refusals_are_sentences() -> None:
    assert all(text.endswith((".", "{reason}")) for text in (*SENTENCES.values(), *LINE_REASONS.values()))
