"""A desk exercise: invented papers read by the real readers, facts to confirm or mark, links to draw."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from fanal.engine.reading.tokens import sentences
from fanal.engine.simulation.scenario import FOLDER, TEXT_LANGUAGES, NoScenario
from fanal.engine.statements.screening import screen_statement
from fanal.engine.vocabulary import data_files, load_yaml


@dataclass(frozen=True, slots=True)
class Passage:
    """A place in a paper that speaks of a concept: read by the reader, marked by the officer, or true."""

    paper: str
    start: int
    end: int
    concept: str
    state: str
    text: str

    @property
    def code(self) -> str:
        """The code by which a move names this passage."""
        return f"{self.paper}.{self.start}-{self.end}.{self.concept}"

    def overlaps(self, other: Passage) -> bool:
        """Say whether two passages stand in the same paper and share words."""
        return self.paper == other.paper and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact that the papers really hold: its passage, and what else may rightly be said of the same words."""

    passage: Passage
    also: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paper:
    """One invented paper: its title, its text, its sentences with their places, what the reader proposes."""

    code: str
    title: str
    text: str
    sentences: tuple[tuple[int, int, str], ...]
    proposed: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """A desk exercise in one of the languages it is written in."""

    code: str
    lang: str
    labels: Mapping[str, str]
    setting: str
    background: str
    guide: str
    sources: tuple[str, ...]
    minutes: int
    papers: tuple[Paper, ...]
    facts: tuple[Fact, ...]
    decoys: tuple[str, ...]
    entities: Mapping[str, Mapping[str, str]]
    verbs: tuple[str, ...]
    links: tuple[tuple[str, str, str], ...]
    right: tuple[str, ...]
    accepted: tuple[str, ...]

    @property
    def offered(self) -> tuple[str, ...]:
        """The concepts an officer can mark: what is in the papers, and what is not."""
        return tuple(sorted({fact.passage.concept for fact in self.facts} | set(self.decoys)))


def desk_codes() -> tuple[str, ...]:
    """Return the codes of the desk exercises."""
    return tuple(Path(name).stem for name in data_files(f"{FOLDER}/desk"))


@lru_cache(maxsize=2)
def load_desk(code: str, lang: str) -> Desk:
    """Return a desk exercise; its papers are read by the reader that reads every real statement."""
    if code not in desk_codes():
        raise NoScenario("There is no exercise of this code. Choose one from the list.")
    spoken = lang if lang in TEXT_LANGUAGES else "en"
    raw, texts = load_yaml(f"{FOLDER}/desk/{code}.yaml"), load_yaml(f"{FOLDER}/papers/{code}.{spoken}.yaml")
    return Desk(
        code=code,
        lang=spoken,
        labels=raw["labels"],
        setting=texts["setting"],
        background=texts["background"],
        guide=raw["guide"],
        sources=tuple(raw["sources"]),
        minutes=int(raw["minutes"]),
        papers=tuple(_paper(name, texts["papers"][name], spoken) for name in raw["papers"]),
        facts=tuple(_fact(one, texts["papers"]) for one in texts["facts"]),
        decoys=tuple(raw["decoys"]),
        entities={one["code"]: one["labels"] for one in raw["entities"]},
        verbs=tuple(raw["verbs"]),
        links=tuple((one["from"], one["verb"], one["to"]) for one in raw["links"]),
        right=tuple(raw["outcome"]["right"]),
        accepted=tuple(raw["outcome"]["accepted"]),
    )


def _paper(code: str, raw: Mapping[str, str], lang: str) -> Paper:
    text = raw["text"]
    read = screen_statement(text, lang)
    proposed = (
        Passage(code, m.start, m.end, m.concept, m.polarity, m.text)
        for m in read.mentions
        if m.concept not in ("person_is_adult", "person_is_child")
    )
    return Paper(code, raw["title"], text, _sentences(text), tuple(dict.fromkeys(proposed)))


def _sentences(text: str) -> tuple[tuple[int, int, str], ...]:
    """Return the sentences of a paper that hold words, each with its place."""
    found: list[tuple[int, int, str]] = []
    for one in sentences(text):
        if one.forms:
            start, end = one.span(0, len(one.forms))
            found.append((start, end, text[start:end]))
    return tuple(found)


def _fact(raw: Mapping[str, Any], papers: Mapping[str, Mapping[str, str]]) -> Fact:
    start = papers[raw["paper"]]["text"].index(raw["words"])
    end = start + len(raw["words"])
    passage = Passage(raw["paper"], start, end, raw["concept"], raw["state"], raw["words"])
    return Fact(passage, tuple(raw["also"]))
