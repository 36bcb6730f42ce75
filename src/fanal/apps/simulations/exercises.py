"""The two kinds of exercise behind one face: what a stored run is, played again from its moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fanal.engine.simulation.desk import desk_codes, load_desk
from fanal.engine.simulation.desk_run import DeskRun, act_desk, replay_desk
from fanal.engine.simulation.desk_scoring import desk_score
from fanal.engine.simulation.run import Run, act, replay
from fanal.engine.simulation.scenario import TEXT_LANGUAGES, load_scenario, scenario_codes
from fanal.engine.simulation.scoring import score
from fanal.engine.vocabulary import load_yaml, text_in


@dataclass(frozen=True, slots=True)
class Listed:
    """An exercise as the list shows it."""

    code: str
    title: str
    minutes: str
    form: str
    desk: bool
    child: bool


def is_desk(code: str) -> bool:
    """Say whether an exercise is one at a desk."""
    return code in desk_codes()


def exists(code: str) -> bool:
    """Say whether there is an exercise of this code."""
    return code in scenario_codes() or is_desk(code)


def listed(lang: str) -> tuple[Listed, ...]:
    """Return every exercise: those with a person first, then those at a desk."""
    people = [(code, load_yaml(f"simulations/{code}.yaml")) for code in scenario_codes()]
    desks = [(code, load_yaml(f"simulations/desk/{code}.yaml")) for code in desk_codes()]
    return tuple(
        Listed(
            code=code,
            title=text_in(raw["labels"], lang),
            minutes=raw["minutes"],
            form=raw["form"],
            desk="papers" in raw,
            child=raw.get("person", {}).get("age_state") in ("child", "age_in_doubt"),
        )
        for code, raw in (*people, *desks)
    )


def title_of(code: str, lang: str) -> str:
    """Return the title of an exercise, or its code where it is gone."""
    if not exists(code):
        return code
    name = f"simulations/desk/{code}.yaml" if is_desk(code) else f"simulations/{code}.yaml"
    labels: Mapping[str, str] = load_yaml(name)["labels"]
    return text_in(labels, lang)


def text_language(lang: str) -> str:
    """Return the language an exercise is shown in: the reader's where it is written in it, else English."""
    return lang if lang in TEXT_LANGUAGES else "en"


def run_of(code: str, moves: Sequence[str]) -> Run:
    """Return the run with a person that the moves make."""
    return replay(load_scenario(code), tuple(moves))


def desk_run_of(code: str, lang: str, moves: Sequence[str]) -> DeskRun:
    """Return the run at a desk that the moves make."""
    return replay_desk(load_desk(code, lang), tuple(moves))


def tried(code: str, lang: str, moves: Sequence[str], more: Sequence[str]) -> tuple[str, int]:
    """Do `more` moves after `moves`; return the outcome and the score that the run then has ("" while it goes on)."""
    if is_desk(code):
        at_desk = desk_run_of(code, lang, moves)
        for move in more:
            at_desk = act_desk(at_desk, move)
        return at_desk.end, desk_score(at_desk).total
    run = run_of(code, moves)
    for move in more:
        run = act(run, move).run
    return run.end, score(run).total if run.end else 0
