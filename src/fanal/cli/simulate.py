"""`fanal simulate`: an exercise played from a file of moves, its score printed. Nothing is kept."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from fanal.cli.ending import Unusable
from fanal.cli.options import say_option
from fanal.engine.simulation.debrief import points_of
from fanal.engine.simulation.desk import desk_codes, load_desk
from fanal.engine.simulation.desk_run import desk_board, replay_desk
from fanal.engine.simulation.desk_scoring import desk_score
from fanal.engine.simulation.moves import MoveError
from fanal.engine.simulation.run import board, replay
from fanal.engine.simulation.scenario import NoScenario, load_scenario, scenario_codes, truth_board
from fanal.engine.simulation.scoring import score


def _moves(path: Path) -> tuple[str, ...]:
    """Return the moves of a file, one a line; empty lines and what follows a # are left out."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        raise Unusable("The file of moves cannot be read. It is plain text, one move a line.") from None
    return tuple(move for line in lines if (move := line.partition("#")[0].strip()))


def _with_person(code: str, moves: tuple[str, ...], lang: str) -> dict[str, Any]:
    run = replay(load_scenario(code), moves)
    return {
        "exercise": code,
        "outcome": run.end,
        "minutes": run.state.minutes,
        "board": {"outcome": board(run).decision.outcome, "crime": board(run).decision.crime},
        "truth": {
            "outcome": truth_board(code).decision.outcome,
            "crime": truth_board(code).decision.crime,
        },
        "score": asdict(score(run)),
        "points": [asdict(point) for point in points_of(run, lang)],
    }


def _at_desk(code: str, moves: tuple[str, ...], lang: str) -> dict[str, Any]:
    run = replay_desk(load_desk(code, lang), moves)
    return {
        "exercise": code,
        "outcome": run.end,
        "board": {"outcome": desk_board(run).decision.outcome},
        "score": asdict(desk_score(run)),
    }


@click.command("simulate")
@click.argument("code")
@click.option(
    "--moves", "path", required=True, type=click.Path(path_type=Path, dir_okay=False), help="A file of moves."
)
@say_option()
def simulate_command(code: str, path: Path, say: str) -> None:
    """Play the exercise CODE with the moves of a file and print its score as JSON.

    One move a line, such as `introduce`, `ask.work.open`, `see.fear_or_anxiety`, `end.refer`. Everybody in an exercise
    is invented; nothing is kept.
    """
    played = _at_desk if code in desk_codes() else _with_person
    try:
        click.echo(json.dumps(played(code, _moves(path), say), ensure_ascii=False, indent=2))
    except NoScenario:
        known = ", ".join((*scenario_codes(), *desk_codes()))
        raise Unusable(f"There is no exercise of this code. There are: {known}.") from None
    except MoveError as refused:
        raise Unusable(str(refused)) from None
