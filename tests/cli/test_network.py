"""`fanal network report`: three formats, four languages, whatever comes in; nothing that somebody wrote ever acts."""

import json
import re
from pathlib import Path

import pytest

from fanal.engine.vocabulary import LANGUAGES
from tests.cli.running import SECRET, fanal
from tests.web.page import Page

TIES = "source,target\nana,bo\nbo,cy\ncy,ana\ncy,dee\ndee,eli\neli,fay\nfay,dee\n"
HOSTILE = "</text></svg><script>alert(1)</script>{{ w.report }}\u202e=cmd"


@pytest.fixture
def ties(tmp_path: Path) -> str:
    path = tmp_path / "ties.csv"
    path.write_text(TIES, encoding="utf-8")
    return str(path)


def report(*arguments: str, stdin: str | bytes = b"") -> tuple[int, str, str]:
    done = fanal("network", "report", *arguments, stdin=stdin)
    return done.exit_code, done.stdout, done.stderr


def test_the_json_holds_the_figures(ties: str) -> None:
    code, out, err = report(ties, "--format", "json", "--lang", "en")
    data = json.loads(out)
    assert (code, err) == (0, "")
    assert (data["nodes"], data["edges"]) == (6, 7)
    assert data["nodes_by"]["betweenness"][0] == ["cy", 0.6]
    assert data["disruption"]["betweenness"][:3] == pytest.approx([1.0, 0.5, 0.5])
    assert data["communities"] == [["ana", "bo", "cy"], ["dee", "eli", "fay"]]
    assert data["key_players"]["fragmentation"]["set"][0] == "cy"


def test_standard_input_is_read(ties: str) -> None:
    code, out, _ = report("-", "--format", "json", stdin=TIES)
    assert code == 0
    assert out == report(ties, "--format", "json")[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_speaks_every_language(ties: str, lang: str) -> None:
    code, out, _ = report(ties, "--lang", lang)
    assert code == 0
    assert "cy" in out
    word = {"en": "Betweenness", "fr": "Intermédiarité", "es": "Intermediación", "ar": "البينية"}[lang]
    assert word in out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_page_is_whole_stands_alone_and_runs_the_right_way(ties: str, lang: str, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    code, said, _ = report(ties, "--format", "html", "--lang", lang, "--out", str(out))
    assert (code, said.strip()) == (0, str(out))
    text = out.read_text(encoding="utf-8")
    page = Page(text)
    assert not page.still_open
    assert not page.all("script") + page.all("link") + page.all("img")
    assert f'dir="{"rtl" if lang == "ar" else "ltr"}"' in text
    assert "default-src &#x27;none&#x27;" in text
    assert not re.search(r"(?:href|src)=\"(?!#)", text)
    assert len(page.all("circle")) >= 6


@pytest.mark.parametrize("name", [HOSTILE, "'\"><img src=x onerror=a()>", "javascript:alert(1)"])
def test_a_hostile_name_is_shown_and_does_nothing(name: str) -> None:
    quoted = name.replace('"', '""')
    text = f'source,target\n"{quoted}",b\n"{quoted}",c\n'
    _, out, _ = report("-", "--format", "html", stdin=text)
    page = Page(out)
    assert not page.all("script") + page.all("img") + page.all("a", "x")
    assert "\u202e" not in out
    assert "{{ w.report }}" in out or name != HOSTILE


def test_hidden_characters_do_not_reach_the_terminal() -> None:
    _, out, _ = report("-", stdin=f"source,target\n{HOSTILE}\x1b[31m,b\n")
    assert "\u202e" not in out
    assert "\x1b" not in out


def test_lines_left_out_are_named_and_the_rest_is_done() -> None:
    code, out, err = report("-", "--format", "json", stdin=f"source,target,weight\na,b,1\n{SECRET},b,-1\n")
    assert code == 1
    assert json.loads(out)["edges"] == 1
    assert "line 3" in err
    assert SECRET not in err


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"\x00\x01\x02" * 400,
        f"{SECRET} said so".encode(),
        b"<x/>",
        f",a,b\na,0,{SECRET}\nb,0,0".encode(),
    ],
)
def test_what_is_no_network_ends_with_a_sentence_and_code_3(text: bytes) -> None:
    code, out, err = report("-", "--format", "json", stdin=text)
    assert (code, out) == (3, "")
    assert err.startswith("Error: standard input: ")
    assert SECRET not in err


def test_a_missing_file_and_a_folder_are_named(tmp_path: Path) -> None:
    assert report(str(tmp_path / "none.csv"))[0] == 3
    assert "folder" in report(str(tmp_path))[2]


def test_what_cannot_be_meant_is_refused_before_reading(ties: str, tmp_path: Path) -> None:
    assert report(ties, "--out", str(tmp_path / "x"))[0] == 2
    assert report(ties, "--format", "json", "--out", ties)[0] == 2
    assert Path(ties).read_text(encoding="utf-8") == TIES


def test_a_report_that_cannot_be_written_says_so(ties: str, tmp_path: Path) -> None:
    code, _, err = report(ties, "--format", "html", "--out", str(tmp_path / "none" / "x.html"))
    assert code == 73
    assert "cannot be written" in err


def test_direction_weights_and_removals_are_options() -> None:
    text = ",a,b,c\na,0,9,1\nb,0,0,0\nc,0,0,0\n"
    plain = json.loads(report("-", "--format", "json", stdin=text)[1])
    given = ("--format", "json", "--directed", "--weighted", "--removals", "1", "--key-players", "1")
    other = json.loads(report("-", *given, stdin=text)[1])
    assert (plain["directed"], other["directed"]) == (False, True)
    ranks = dict(other["nodes_by"]["pagerank"])
    assert ranks["b"] > ranks["c"]
    assert len(other["disruption"]["degree"]) == 2
    assert len(other["key_players"]["reach"]["set"]) == 1


def test_the_kind_can_be_named() -> None:
    square = "1,2,0\n2,1,0\n1,3,0\n"
    assert (
        json.loads(report("-", "--format", "json", "--kind", "edges", stdin=square)[1])["read_as"] == "edges"
    )
    assert report("-", "--kind", "graphml", stdin=TIES)[0] == 3


def test_calls_with_times_bring_patterns_and_rhythm() -> None:
    lines = [f"hub,p{number},2026-01-{number + 1:02}T23:10" for number in range(12)]
    text = "caller,called,time\n" + "\n".join(lines)
    data = json.loads(report("-", "--format", "json", stdin=text)[1])
    assert {"id": "hub", "pattern": "at_night"}.items() <= next(
        one for one in data["call_patterns"] if one["pattern"] == "at_night"
    ).items()
    assert data["rhythm"]["hours"][23] == 12
    assert "22:00" in report("-", "--lang", "en", stdin=text)[1]
    assert "22:00" in report("-", "--lang", "en", "--format", "html", stdin=text)[1]
