"""One run of a desk exercise: confirm, reject, mark, link, end. The same moves give the same run, always."""

from __future__ import annotations

from dataclasses import dataclass, replace

from fanal.engine.screening.assess import Assessment, assess
from fanal.engine.screening.subject import Finding, Subject
from fanal.engine.simulation.desk import Desk, Passage
from fanal.engine.simulation.moves import ENDS, MoveError

_SUBJECT = Subject("adult", None, "exercise")


@dataclass(frozen=True, slots=True)
class DeskRun:
    """A desk exercise under way: what was confirmed or marked, what was rejected, the links drawn, the end."""

    desk: Desk
    moves: tuple[str, ...] = ()
    taken: tuple[Passage, ...] = ()
    rejected: tuple[Passage, ...] = ()
    links: tuple[tuple[str, str, str], ...] = ()
    end: str = ""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the officer took from the papers, as findings of the screening engine."""
        return tuple(
            Finding(one.concept, one.state, f"{one.paper}:{one.start}-{one.end}") for one in self.taken
        )


def begin_desk(desk: Desk) -> DeskRun:
    """Return the run of a desk exercise before its first move."""
    return DeskRun(desk)


def replay_desk(desk: Desk, moves: tuple[str, ...]) -> DeskRun:
    """Return the run that the moves make."""
    run = begin_desk(desk)
    for move in moves:
        run = act_desk(run, move)
    return run


def act_desk(run: DeskRun, move: str) -> DeskRun:
    """Do one move at the desk: confirm, reject, add, link or end. What is not offered is refused."""
    if run.end:
        raise MoveError("This exercise has ended. Begin it again to try another way.")
    kind, _, rest = move.partition(".")
    after = replace(run, moves=(*run.moves, move))
    if kind in ("confirm", "reject"):
        return _decided(after, _proposed(run.desk, rest), kind)
    if kind == "add":
        passage = _marked(run.desk, rest)
        return replace(after, taken=tuple(dict.fromkeys((*after.taken, passage))))
    if kind == "link":
        return replace(after, links=tuple(dict.fromkeys((*after.links, _link(run.desk, rest)))))
    if kind == "end" and rest in ENDS:
        return replace(after, end=rest)
    raise MoveError("This move is not offered in this exercise. Choose one from the page.")


def _decided(run: DeskRun, passage: Passage, kind: str) -> DeskRun:
    """Confirm or reject a passage; a later decision replaces an earlier one."""
    taken = tuple(one for one in run.taken if one != passage)
    rejected = tuple(one for one in run.rejected if one != passage)
    if kind == "confirm":
        return replace(run, taken=(*taken, passage), rejected=rejected)
    return replace(run, taken=taken, rejected=(*rejected, passage))


def _proposed(desk: Desk, code: str) -> Passage:
    for paper in desk.papers:
        for passage in paper.proposed:
            if passage.code == code:
                return passage
    raise MoveError("The reader found no such passage. Choose one from the paper.")


def _marked(desk: Desk, rest: str) -> Passage:
    """Return the passage of a sentence that the officer marks: `paper.number.concept`."""
    name, _, more = rest.partition(".")
    number, _, concept = more.partition(".")
    paper = next((one for one in desk.papers if one.code == name), None)
    if paper is None or concept not in desk.offered or number not in map(str, range(len(paper.sentences))):
        raise MoveError("Choose a sentence of a paper, and what it speaks of.")
    start, end, text = paper.sentences[int(number)]
    return Passage(name, start, end, concept, "present", text)


def _link(desk: Desk, rest: str) -> tuple[str, str, str]:
    origin, _, more = rest.partition(".")
    verb, _, target = more.partition(".")
    known = desk.entities
    if origin not in known or target not in known or verb not in desk.verbs or origin == target:
        raise MoveError("Choose two different ends and a verb for the link.")
    return origin, verb, target


def desk_board(run: DeskRun) -> Assessment:
    """Return the officer's own board, by the rules of every real screening."""
    return assess(_SUBJECT, run.findings)


def desk_truth(desk: Desk) -> Assessment:
    """Return the board that the papers really give."""
    return assess(
        _SUBJECT, [Finding(one.passage.concept, one.passage.state, "exercise") for one in desk.facts]
    )
