"""Speed and memory of reading and screening, as ratios against named peers in the same run.

    PYTHONPATH=src:. python benchmarks/speed.py [--texts 400]

Peers: a plain keyword rule (six regular expressions, no spans, no reasons) and, where they are installed, Presidio's
pattern recognisers and spaCy's blank pipeline with its entity ruler, for the identifier part alone. Texts are the
invented cases of `benchmarks/cases`, joined and cut to 2,500 characters, so that anyone can run this.
"""

from __future__ import annotations

import argparse
import json
import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.narratives import CHILD_RULE, FLAG_RULE, LABOUR_RULE, SEX_RULE
from fanal.engine.reading.identifiers import find_identifiers
from fanal.engine.reading.mentions import find_mentions
from fanal.engine.statements.result import as_data
from fanal.engine.statements.screening import screen_statement

CASES = Path(__file__).parent / "cases"
SIZE = 2500


def texts(lang: str, number: int) -> list[str]:
    """Return `number` texts of 2,500 characters in one language."""
    lines = (CASES / f"{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    said = [json.loads(line)["text"] for line in lines]
    whole = "\n\n".join(said) + "\n\n"
    whole *= number * SIZE // len(whole) + 1
    return [whole[start * SIZE : (start + 1) * SIZE] for start in range(number)]


def per_second(work: Callable[[str], object], given: list[str]) -> float:
    """Return texts per second of CPU time; the first text warms up."""
    work(given[0])
    begin = time.process_time()
    for text in given:
        work(text)
    return len(given) / (time.process_time() - begin)


def keyword_rule(text: str) -> list[bool]:
    """The plain rule: is each keyword list hit?"""
    return [bool(rule.search(text)) for rule in (FLAG_RULE, LABOUR_RULE, SEX_RULE, CHILD_RULE)]


def peers() -> dict[str, Callable[[str], Any]]:
    """Return the identifier peers that are installed here."""
    found: dict[str, Callable[[str], Any]] = {}
    try:
        import spacy
        from presidio_analyzer import AnalyzerEngine
        from presidio_analyzer.nlp_engine import NerModelConfiguration, SpacyNlpEngine
    except ImportError:
        return found
    engine = SpacyNlpEngine(
        models=[{"lang_code": "en", "model_name": "blank"}],
        ner_model_configuration=NerModelConfiguration(labels_to_ignore=[]),
    )
    engine.nlp = {"en": spacy.blank("en")}
    analyser = AnalyzerEngine(nlp_engine=engine, supported_languages=["en"])
    found["Presidio patterns, blank spaCy"] = lambda text: analyser.analyze(text, language="en")
    return found


def memory_mb() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=400)
    number = parser.parse_args().texts
    for lang in ("en", "fr", "es", "ar"):
        given = texts(lang, number)
        whole = per_second(lambda text: as_data("x", screen_statement(text)), given)
        mentions = per_second(lambda text, lang=lang: find_mentions(text, lang), given)
        identifiers = per_second(lambda text, lang=lang: find_identifiers(text, lang), given)
        print(f"{lang}: read, screen and explain {whole:.0f} texts/s")
        print(f"    of that: mentions {mentions:.0f}/s, identifiers {identifiers:.0f}/s")
    given = texts("en", number)
    print(f"most memory: {memory_mb():.0f} MB (all four languages loaded)")
    print(f"keyword rule: {per_second(keyword_rule, given):.0f} texts/s (flags only)")
    ours = per_second(lambda text: find_identifiers(text, "en"), given)
    for name, work in peers().items():
        theirs = per_second(work, given)
        print(
            f"{name}: {theirs:.0f} texts/s; Fanal's identifiers {ours:.0f}/s = {ours / theirs:.1f} times as fast"
        )


if __name__ == "__main__":
    main()
