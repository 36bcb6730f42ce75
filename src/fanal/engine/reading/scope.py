"""Does a matched phrase say that a thing happened, did not happen, may have happened, and who says so?

The cues are data (`data/reading/<code>/scope.yaml`). The rules here are the same for all languages:

* a negator before the phrase and in its clause, or inside it, turns it round;
* a hedge, a question without an answer, an attempt or a plan leaves it uncertain; for a purpose the plan is enough
  (Trafficking in Persons Protocol, art. 3 a: "for the purpose of");
* what a suspect denies, or says in their own favour, stays uncertain: it settles nothing;
* a sentence about what happens in general says nothing about the person.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fanal.engine.reading.lexicon import Lexicon, Places
from fanal.engine.reading.matcher import Match
from fanal.engine.reading.tokens import Sentence

CUES = (
    "negator",
    "stop",
    "hedge",
    "intent",
    "generic",
    "say",
    "deny",
    "suspect",
    "person",
    "charge",
    "yes",
    "no",
)
_LONGEST_CUE = 6
_REACH = {"negator": 6, "hedge": 7, "intent": 3}


GENERAL = "general"
"""Reported by nobody of anybody: a sentence about what happens in general."""


@dataclass(frozen=True, slots=True)
class Nature:
    """What a concept is like: whether a plan is enough for it, and whether it is a plain fact.

    Denying that a fact is absent does not make it present ("it is not that nobody was charged").
    """

    plan_counts: bool = False
    is_fact: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What the words around a phrase make of it: its polarity, the cue that decided, and who reports it."""

    polarity: str
    cue: str = ""
    reported_by: str = ""


class ScopeRules:
    """The cues of one language, as groups of its lexicon."""

    def __init__(self, lexicon: Lexicon, cues: Mapping[str, list[str]]) -> None:
        self.groups = {name: lexicon.group_of("|".join(cues[name])) for name in CUES if cues.get(name)}

    def places(self, name: str, places: Places) -> Mapping[int, int]:
        """Return where the cue `name` stands in the sentence."""
        return places.of(self.groups.get(name, -1))

    def decide(self, match: Match, sentence: Sentence, places: Places, nature: Nature) -> Scope:
        """Return what the sentence says of the matched phrase."""
        general = self.places("generic", places)
        if general and match.rule.polarity != "absent":
            place = min(general)
            return Scope("uncertain", _words(sentence, (place, general[place])), GENERAL)
        polarity, cue = match.rule.polarity, ""
        negator = self._negator(match, places)
        if negator is not None and not (nature.is_fact and polarity == "absent"):
            polarity = {"present": "absent", "absent": "present"}.get(polarity, polarity)
            cue = _words(sentence, negator)
        speaker, denied = self._speaker(match, places)
        softened = self._softened(match, sentence, places, nature.plan_counts)
        if denied:
            polarity = "absent" if speaker == "person" and polarity == "present" else "uncertain"
        elif polarity == "absent" and speaker == "suspect":
            polarity = "uncertain"
        elif softened and polarity == "present":
            polarity, cue = "uncertain", softened
        return Scope(polarity, cue, speaker)

    def _negator(self, match: Match, places: Places) -> tuple[int, int] | None:
        negators = self.places("negator", places)
        if match.rule.own_negation or not negators:
            return None
        for place in range(match.first, match.last):
            if place in negators:
                return place, negators[place]
        return self._before(match.first, negators, places, _REACH["negator"])

    def _before(
        self, first: int, cues: Mapping[int, int], places: Places, reach: int
    ) -> tuple[int, int] | None:
        stops = self.places("stop", places)
        for place in range(first - 1, max(-1, first - 1 - reach - _LONGEST_CUE), -1):
            if place in cues and first - reach < cues[place] <= first:
                return place, cues[place]
            if place in stops:
                return None
        return None

    def _softened(self, match: Match, sentence: Sentence, places: Places, plan_counts: bool) -> str:
        if sentence.question:
            return "?"
        for name in ("hedge", "intent"):
            cues = self.places(name, places)
            if not cues or (name == "intent" and plan_counts):
                continue
            found = self._before(match.first, cues, places, _REACH[name])
            if found:
                return _words(sentence, found)
        return ""

    def _speaker(self, match: Match, places: Places) -> tuple[str, bool]:
        for name in ("deny", "say"):
            cues = self.places(name, places)
            verb = max((place for place in cues if place < match.first), default=None)
            if verb is None:
                continue
            for who in ("suspect", "person", "charge"):
                if any(verb - 5 <= place < verb for place in self.places(who, places)):
                    return who, name == "deny"
            if name == "deny":
                return "", True
        if any(place < match.first for place in self.places("charge", places)):
            return "charge", False
        return "", False


def _words(sentence: Sentence, span: tuple[int, int]) -> str:
    return " ".join(sentence.forms[span[0] : span[1]])
