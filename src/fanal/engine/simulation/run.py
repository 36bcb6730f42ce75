"""One run of an exercise: begin it, act in it. The same moves give the same run, always."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fanal.engine.screening.assess import Assessment, assess
from fanal.engine.screening.concepts import topic_order
from fanal.engine.screening.subject import Finding
from fanal.engine.simulation.moves import (
    ASKING,
    ENDS,
    HARMFUL,
    LEADING,
    OPEN,
    Effect,
    MoveError,
    effects,
    offers,
)
from fanal.engine.simulation.scenario import LEVELS, Scenario, State, Topic
from fanal.engine.vocabulary import entries

_OPEN, _GUARDED, _SENSITIVE = (58, 48), (36, 68), 8
_TIRED, _SPENT, _MOST = 80, 95, 100


@dataclass(frozen=True, slots=True)
class Step:
    """One move of the officer: what the person answered at which level, what it told, and why they changed.

    `about` names the text of the answer: the topic asked about or the move; `reasons` are codes of effects.
    """

    move: str
    about: str
    level: str
    findings: tuple[Finding, ...]
    reasons: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Run:
    """An exercise under way or ended: the scenario and its steps. Its moves are all that must be kept of it."""

    scenario: Scenario
    steps: tuple[Step, ...] = ()

    @property
    def state(self) -> State:
        """How the person is now."""
        return self.steps[-1].state if self.steps else self.scenario.start

    @property
    def moves(self) -> tuple[str, ...]:
        """The moves so far, in order."""
        return tuple(step.move for step in self.steps)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the officer has on record: what was said and what was seen."""
        return tuple(one for step in self.steps for one in step.findings)

    @property
    def end(self) -> str:
        """The outcome the officer chose, or nothing while the run goes on."""
        last = self.steps[-1].move if self.steps else ""
        return last.removeprefix("end.") if last.startswith("end.") else ""


@dataclass(frozen=True, slots=True)
class Acted:
    """What came of a move: the run after it, the answer as (text, level), and the reasons as codes of effects."""

    run: Run
    reply: tuple[str, str]
    reasons: tuple[str, ...]


def begin(scenario: Scenario) -> Run:
    """Return the run of an exercise before its first move."""
    return Run(scenario)


def replay(scenario: Scenario, moves: tuple[str, ...]) -> Run:
    """Return the run that the moves make."""
    run = begin(scenario)
    for move in moves:
        run = act(run, move).run
    return run


def act(run: Run, move: str) -> Acted:
    """Do one move and return what comes of it. A move that is not offered is refused."""
    if run.end:
        raise MoveError("This exercise has ended. Begin it again to try another way.")
    kind, _, rest = move.partition(".")
    if kind == "ask":
        step = _ask(run, move, *rest.partition(".")[::2])
    elif kind == "see":
        step = _see(run, move, rest)
    elif kind == "end" and rest in ENDS:
        step = Step(move, move, level(run), (), (), run.state)
    elif move in offers() and offered_to(run.scenario, move):
        step = _say(run, move)
    else:
        raise MoveError("This move is not offered in this exercise. Choose one from the page.")
    return Acted(replace(run, steps=(*run.steps, step)), (step.about, step.level), step.reasons)


def offered_to(scenario: Scenario, move: str) -> bool:
    """Say whether a move fits this person: a child, somebody who needs an interpreter, somebody who is not alone."""
    offer = offers()[move]
    if offer.subject == "child":
        return scenario.subject.treated_as_child
    if offer.sets == "apart":
        return not scenario.start.apart
    if offer.sets in ("vetted", "companion"):
        return scenario.needs_interpreter()
    return True


def level(run: Run, topic: Topic | None = None) -> str:
    """Return how far the person is ready to speak: closed, guarded or open.

    Trust opens and fear closes; a sensitive matter needs more trust; fatigue closes. Nobody speaks freely in front of
    who controls them, nor through an interpreter of their own community or a companion.
    """
    state = run.state
    more = _SENSITIVE if topic and topic.sensitive else 0
    if not state.apart or state.interpreter == "companion" or state.stopped:
        return LEVELS[0]
    reached = 0
    if state.trust >= _GUARDED[0] + more and state.fear <= _GUARDED[1]:
        reached = 1
    if state.trust >= _OPEN[0] + more and state.fear <= _OPEN[1]:
        reached = 2
    if state.fatigue >= _TIRED or state.interpreter == "community":
        reached = min(reached, 1)
    return LEVELS[reached]


def _ask(run: Run, move: str, code: str, way: str) -> Step:
    topic = run.scenario.topic(code)
    if topic is None or way not in ASKING:
        raise MoveError("This question is not part of this exercise. Choose one from the page.")
    reached = level(run, topic)
    found = _told(run, topic, way, reached)
    codes = _reasons_of_asking(run, topic, way, reached, found)
    state = _changed(run.scenario, run.state, codes)
    shown = LEADING if way == LEADING and reached != LEVELS[2] else reached
    return Step(move, code, shown, _with_source(run, found), codes, state)


def _told(run: Run, topic: Topic, way: str, reached: str) -> tuple[Finding, ...]:
    """Return what a question brings out that was not said before.

    A leading question brings out what the officer put into it; somebody who trusts the officer puts it right.
    """
    if way == LEADING:
        said = () if reached == LEVELS[2] else tuple(Finding(code) for code in topic.suggested)
    else:
        most = LEVELS.index(reached) if way == OPEN else min(LEVELS.index(reached), 1)
        said = tuple(one for layer in topic.layers[: most + 1] for one in layer.findings)
    known = {(one.concept, one.state) for one in run.findings}
    return tuple(one for one in said if (one.concept, one.state) not in known)


def _reasons_of_asking(
    run: Run, topic: Topic, way: str, reached: str, found: tuple[Finding, ...]
) -> tuple[str, ...]:
    """Return the codes of what asking does to the person, here and now."""
    state, asked = run.state, [s for s in run.steps if s.move.startswith(f"ask.{topic.code}.")]
    first = entries("vocabularies/topics.yaml")[topic.code]["first"] == "yes"
    codes = [f"ask_{way}"]
    if not state.apart:
        codes.append("in_front_of_company")
    if state.interpreter == "companion":
        codes.append("companion_interprets")
    elif state.interpreter == "community":
        codes.append("community_interprets")
    if asked and not found:
        codes.append("repeated")
    if topic.sensitive and reached == LEVELS[0]:
        codes.append("too_early")
    if state.stopped:
        codes.append("went_on")
    if run.scenario.subject.treated_as_child and not first and "child_protection" not in run.moves:
        codes.append("child_alone")
    return tuple(codes)


def _see(run: Run, move: str, concept: str) -> Step:
    if concept not in (*run.scenario.seen, *run.scenario.decoys):
        raise MoveError("This cannot be noted in this exercise. Choose from the list.")
    if move in run.moves:
        raise MoveError("You have noted this already.")
    right = concept in run.scenario.seen
    reasons = ("saw" if right else "saw_what_is_not_there",)
    found = _with_source(run, (Finding(concept),))
    return Step(move, move, level(run), found, reasons, run.state)


def _say(run: Run, move: str) -> Step:
    offer = offers()[move]
    again = offer.once and move in run.moves
    codes = ("said_again",) if again else (move,)
    state = _changed(run.scenario, run.state, codes)
    if offer.sets == "apart":
        state = replace(state, apart=True)
    elif offer.sets:
        state = replace(state, interpreter=offer.sets)
    if move == "break":
        state = replace(state, stopped=False)
    after = replace(run, steps=(*run.steps, Step(move, move, "", (), codes, state)))
    shown = "harmed" if effects()[move].kind == HARMFUL else level(after)
    return Step(move, move, shown, (), codes, state)


def _changed(scenario: Scenario, state: State, codes: tuple[str, ...]) -> State:
    """Return the state after effects; trust, fear and fatigue stay between 0 and 100."""
    for code in codes:
        effect = effects()[code]
        trust, fear = _shifted(scenario, effect)
        state = replace(
            state,
            trust=_bounded(state.trust + trust),
            fear=_bounded(state.fear + fear),
            fatigue=_bounded(state.fatigue + effect.fatigue),
            minutes=state.minutes + effect.minutes,
        )
    return replace(state, stopped=state.stopped or state.fatigue >= _SPENT)


def _shifted(scenario: Scenario, effect: Effect) -> tuple[int, int]:
    """Return what an effect does to trust and fear of this person; what harms never makes them trust."""
    own = scenario.changes.get(effect.code, {})
    trust, fear = own.get("trust", effect.trust), own.get("fear", effect.fear)
    return (min(trust, 0), max(fear, 0)) if effect.kind == HARMFUL else (trust, fear)


def _bounded(value: int) -> int:
    return max(0, min(_MOST, value))


def _with_source(run: Run, found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(Finding(one.concept, one.state, f"step:{len(run.steps) + 1}") for one in found)


def board(run: Run) -> Assessment:
    """Return the officer's own board: what is on record, assessed by the rules of every real screening."""
    return assess(run.scenario.subject, run.findings)


def topics_in_order(scenario: Scenario) -> tuple[Topic, ...]:
    """Return the topics of an exercise in the order an officer asks: safety and needs first."""
    order = topic_order()
    return tuple(sorted(scenario.topics, key=lambda topic: order.get(topic.code, 99)))
