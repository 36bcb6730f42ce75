"""What the page and the debrief of a desk exercise show."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from fanal.apps.simulations.guides import cited, guide_address
from fanal.apps.simulations.shown import element_shapes, ends
from fanal.apps.simulations.shown_debrief import Line
from fanal.engine.simulation.desk import Desk, Paper, Passage
from fanal.engine.simulation.desk_run import DeskRun, desk_board, desk_truth
from fanal.engine.simulation.desk_scoring import desk_score
from fanal.engine.statements.sentences import concept_label, state_label
from fanal.engine.vocabulary import entries, text_in


def desk_page(run: DeskRun, lang: str) -> dict[str, Any]:
    """Return what the page of a desk exercise shows."""
    desk = run.desk
    return {
        "desk": desk,
        "papers": tuple(_paper(run, paper, lang) for paper in desk.papers),
        "offered": sorted(
            ((code, concept_label(code, lang)) for code in desk.offered), key=lambda one: one[1]
        ),
        "entities": tuple((code, text_in(labels, lang)) for code, labels in desk.entities.items()),
        "verbs": tuple((code, verb_label(code, lang)) for code in desk.verbs),
        "links": tuple(link_words(desk, link, lang) for link in run.links),
        "elements": element_shapes(desk_board(run), lang),
        "after": len(run.moves),
        "ends": ends(lang)[:3],
    }


def _paper(run: DeskRun, paper: Paper, lang: str) -> dict[str, Any]:
    marked = [one for one in run.taken if one.paper == paper.code and one not in paper.proposed]
    return {
        "paper": paper,
        "proposed": tuple(
            (one, concept_label(one.concept, lang), state_label(one.state, lang), _decided(run, one))
            for one in paper.proposed
        ),
        "marked": tuple((one, concept_label(one.concept, lang)) for one in marked),
        "sentences": tuple((number, text) for number, (_start, _end, text) in enumerate(paper.sentences)),
    }


def _decided(run: DeskRun, one: Passage) -> str:
    return "confirmed" if one in run.taken else "rejected" if one in run.rejected else ""


def verb_label(code: str, lang: str) -> str:
    """Return the words of a verb between two ends."""
    return text_in(entries("subjects/verbs.yaml")[code]["labels"], lang)


def link_words(desk: Desk, link: tuple[str, str, str], lang: str) -> str:
    """Return a link as a line: who, did what, to whom."""
    origin, verb, target = link
    ends_of = desk.entities
    return f"{text_in(ends_of[origin], lang)} – {verb_label(verb, lang)} – {text_in(ends_of[target], lang)}"


def desk_debrief_page(run: DeskRun, lang: str) -> dict[str, Any]:
    """Return what the debrief of a desk exercise shows."""
    found, desk = desk_score(run), run.desk
    titles = {paper.code: paper.title for paper in desk.papers}

    def line(one: Passage, good: bool) -> Line:
        return Line(f"{concept_label(one.concept, lang)}: {one.text}", titles[one.paper], good=good)

    return {
        "desk": desk,
        "total": found.total,
        "parts": (
            (_("Facts in the papers"), found.facts),
            (_("Links"), found.links),
            (_("Outcome chosen"), found.outcome),
        ),
        "found": tuple(line(fact.passage, True) for fact in found.found),
        "missed": tuple(line(fact.passage, False) for fact in found.missed),
        "wrong": tuple(line(one, False) for one in found.wrong),
        "links_found": tuple(link_words(desk, one, lang) for one in found.links_found),
        "links_missed": tuple(link_words(desk, one, lang) for one in found.links_missed),
        "links_wrong": tuple(link_words(desk, one, lang) for one in found.links_wrong),
        "elements": element_shapes(desk_board(run), lang),
        "right_elements": element_shapes(desk_truth(desk), lang),
        "chosen": dict(ends(lang))[f"end.{run.end}"],
        "right": state_label(desk.right[0], lang),
        "is_right": run.end in desk.right,
        "sources": cited(desk.sources),
        "guide": desk.guide,
        "guide_address": guide_address(desk.guide),
    }
