"""`fanal simulate`: the same moves, the same score, on the command line."""

import json
from pathlib import Path

from tests.cli.running import fanal

GOOD = "introduce\nmay_stop\nneeds   # first\n\nvetted_interpreter\nask.journey.open\nend.ask_more\n"
UNUSABLE = 3


def test_a_file_of_moves_gives_a_score_both_boards_and_the_reasons(tmp_path: Path) -> None:
    moves = tmp_path / "moves.txt"
    moves.write_text(GOOD, encoding="utf-8")
    told = json.loads(fanal("simulate", "smuggled", "--moves", str(moves), "--say", "fr").stdout)
    assert told["outcome"] == "ask_more"
    assert told["truth"] == {"outcome": "ask_more", "crime": "aggravated_smuggling"}
    assert told["score"]["conduct"] == 100
    assert "crossed_border_irregularly" in told["score"]["found"]
    assert any("question ouverte" in point["sentence"] for point in told["points"])


def test_a_desk_is_scored_too(tmp_path: Path) -> None:
    moves = tmp_path / "moves.txt"
    moves.write_text("link.manager.took_papers_of.ilse\nend.refer\n", encoding="utf-8")
    told = json.loads(fanal("simulate", "harbour_cleaners", "--moves", str(moves)).stdout)
    assert told["score"]["links"] == 25
    assert told["score"]["outcome"] == 100


def test_what_cannot_be_played_is_said_in_a_sentence(tmp_path: Path) -> None:
    moves = tmp_path / "moves.txt"
    moves.write_text("arrest\n", encoding="utf-8")
    for code, sentence in (("labour", "not offered"), ("nobody", "There are: begging")):
        ended = fanal("simulate", code, "--moves", str(moves))
        assert ended.exit_code == UNUSABLE
        assert sentence in ended.stderr
