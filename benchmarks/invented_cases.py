"""Quality on invented cases in four languages, written apart from the patterns.

`benchmarks/cases` is the hard set: indirect, literary, every phrase said once; `benchmarks/cases_plain` says its facts
plainly, as case summaries and statements mostly do.

    PYTHONPATH=src:. python benchmarks/invented_cases.py [--plain] [--lang fr] [--half dev|held|all] [--errors]

Their authors had not read the patterns. Odd-numbered cases (`dev`) may be looked at to mend the patterns; the even
ones (`held`) are only counted. Prints flags, outcome, crime, form and child, by language. A case whose gold allows
both to refer and not to is left out of the flags.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from benchmarks.scores import flagged, macro_f1, score
from fanal.engine.statements.screening import screen_statement

CASES = Path(__file__).parent / "cases"
FORMS = ("labour", "domestic", "sexual", "criminality_begging", "criminality_theft", "criminality_online",
         "criminality_drugs", "organ", "other")  # fmt: skip


def half_of(case: dict[str, Any]) -> str:
    """Return dev for odd numbers, held for even ones."""
    return "dev" if int(case["id"].split("-")[1]) % 2 else "held"


def answer(case: dict[str, Any]) -> dict[str, Any]:
    """Screen one case and return what is compared with the gold."""
    screening = screen_statement(case["text"], "auto")
    decision = screening.assessment.decision
    indicated = [form.form for form in decision.forms if form.state == "indicated"]
    return {
        "outcome": decision.outcome,
        "crime": decision.crime,
        "forms": indicated or [form.form for form in decision.forms[:1]],
        "child": screening.assessment.subject.age_state,
        "lang": screening.lang,
    }


def main() -> None:
    """Score the cases of the chosen languages and half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--lang", action="append")
    parser.add_argument("--half", choices=("dev", "held", "all"), default="all")
    parser.add_argument("--plain", action="store_true", help="the set of ordinary difficulty")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    folder = CASES.with_name("cases_plain") if args.plain else CASES
    for path in sorted(folder.glob("*.jsonl")):
        if args.lang and path.stem not in args.lang:
            continue
        cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        chosen = [case for case in cases if args.half in ("all", half_of(case))]
        report(path.stem, [(case, answer(case)) for case in chosen], args.errors)


def report(lang: str, pairs: list[tuple[dict[str, Any], dict[str, Any]]], errors: bool) -> None:
    """Print the scores of one language."""
    clear = [
        (gold, got) for gold, got in pairs if gold["outcome"] == ["refer"] or "refer" not in gold["outcome"]
    ]
    flags = score(
        (gold["outcome"] == ["refer"], flagged(got["outcome"], got["crime"])) for gold, got in clear
    )
    crime = sum(got["crime"] in gold["crime"] for gold, got in pairs)
    outcome = sum(got["outcome"] in gold["outcome"] for gold, got in pairs)
    children = score(
        (gold["child"] in ("child", "age_in_doubt"), got["child"] in ("child", "age_in_doubt"))
        for gold, got in pairs
    )
    by_form = {f: score((f in gold["forms"], f in got["forms"]) for gold, got in pairs) for f in FORMS}
    spoken = [one for one in by_form.values() if one.tp + one.fn]
    top = sum(bool(got["forms"]) and got["forms"][0] in gold["forms"] for gold, got in pairs if gold["forms"])
    print(f"{lang}: {len(pairs)} cases  language right {sum(got['lang'] == lang for _, got in pairs)}")
    print(f"  flag   {flags}")
    print(f"  crime right {crime}/{len(pairs)}   outcome right {outcome}/{len(pairs)}   child {children}")
    print(
        f"  form macro-F1 {macro_f1(spoken):.3f}  strongest form right {top}/{sum(bool(g['forms']) for g, _ in pairs)}"
    )
    print(
        "  "
        + "  ".join(
            f"{f.replace('criminality_', '')} {one.f1:.2f}" for f, one in by_form.items() if one.tp + one.fn
        )
    )
    confusion: dict[str, Counter[str]] = defaultdict(Counter)
    for gold, got in pairs:
        confusion["/".join(gold["crime"])][got["crime"]] += 1
    for gold_crime, counts in sorted(confusion.items()):
        print(f"    {gold_crime:38} {dict(counts)}")
    if errors:
        _print_errors(pairs)


def _print_errors(pairs: list[tuple[dict[str, Any], dict[str, Any]]]) -> None:
    for gold, got in pairs:
        wrong = [name for name in ("outcome", "crime") if got[name] not in gold[name]]
        wrong += [] if set(gold["forms"]) == set(got["forms"]) else ["forms"]
        wrong += [] if gold["child"] == got["child"] else ["child"]
        if wrong:
            print("   ", gold["id"], {w: (gold[w], got[w]) for w in wrong}, gold["note"])


if __name__ == "__main__":
    main()
