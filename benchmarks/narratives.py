"""Quality of reading and screening on `fixtures/narratives_dev` of the shared material (evaluation only).

    PYTHONPATH=src:. python benchmarks/narratives.py [--shared DIR] [--errors]

Prints, for the prosecutor half (plain and blinded text), recall on human trafficking and false flags on look-alikes
and ordinary crimes; for the case summaries, the F1 of the labour and sexual forms and of child; each beside a plain
keyword rule in the same run. Labels are headlines and charges, not a reading of the facts: read the errors.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from benchmarks.scores import flagged, macro_f1, score
from fanal.engine.statements.screening import Screening, screen_statement

UNSCORED = "pimping_pandering"
LOOK_ALIKES = frozenset(
    {"other_trafficking", "other_smuggling", "wage_theft_labour_fraud", "immigration_fraud"}
)
FLAG_RULE = re.compile(
    r"\b(human traffick|traffick\w+ (?:of|in) (?:persons|women|girls|minors|children)|sex traffick|forced labou?r|"
    r"involuntary servitude|slavery|commercial sex|prostitut|pimp|forc\w+ (?:her|him|them|\w+) to (?:work|engage))",
    re.I,
)
SEX_RULE = re.compile(r"\b(prostitut|sex|escort|brothel|strip|pimp|massage parl)", re.I)
LABOUR_RULE = re.compile(
    r"\b(labou?r|servitude|factory|farm|housekeep|domestic|nanny|wages?|worker|restaurant|cleaning)", re.I
)
CHILD_RULE = re.compile(r"\b(minor|child|juvenile|underage|teen|girls?\b|1[0-7][- ]year)", re.I)


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the objects of a JSON Lines file."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def is_flagged(screening: Screening) -> bool:
    """Return whether Fanal flags the text."""
    return flagged(screening.assessment.decision.outcome, screening.assessment.decision.crime)


def prosecutor(folder: Path, field: str, errors: bool) -> None:
    """Print the flags on one field of the prosecutor half."""
    rows = [row for row in lines(folder / "narratives_prosecutor.jsonl") if row["headline_class"] != UNSCORED]
    ours, rule = [], []
    for row in rows:
        kind = (
            "trafficking"
            if row["trafficking"]
            else "look-alike"
            if row["headline_class"] in LOOK_ALIKES
            else "ordinary"
        )
        found = is_flagged(screen_statement(row[field], "en"))
        ours.append((kind, found))
        rule.append((kind, bool(FLAG_RULE.search(row[field]))))
        if errors and found != bool(row["trafficking"]):
            print("   ", "MISSED" if row["trafficking"] else "FLAGGED", row["id"], row["headline_class"])
    for name, answers in (("Fanal", ours), ("keyword rule", rule)):
        parts = [_share(answers, kind) for kind in ("trafficking", "look-alike", "ordinary")]
        print(
            f"  {field:10} {name:13} recall {parts[0]}   look-alikes flagged {parts[1]}   ordinary flagged {parts[2]}"
        )
        print(f"  {'':10} {'':13} {score((kind == 'trafficking', yes) for kind, yes in answers)}")


def _share(answers: list[tuple[str, bool]], kind: str) -> str:
    mine = [yes for k, yes in answers if k == kind]
    return f"{sum(mine)}/{len(mine)} ({sum(mine) / len(mine):.1%})"


def summaries(folder: Path, errors: bool) -> None:
    """Print form and child scores on the case summaries."""
    forms: dict[str, list[tuple[bool, bool]]] = {"labour": [], "sexual": []}
    rule: dict[str, list[tuple[bool, bool]]] = {"labour": [], "sexual": []}
    child, child_rule, flags = [], [], []
    for row in lines(folder / "narratives_htd.jsonl"):
        screening = screen_statement(row["text"], "en")
        found = {form.form for form in screening.assessment.decision.forms if form.state == "indicated"}
        found = found or {form.form for form in screening.assessment.decision.forms[:1]}
        answers = {"labour": bool(found & {"labour", "domestic"}), "sexual": "sexual" in found}
        flags.append(is_flagged(screening))
        truth = {"labour": row["stat_labour"] == "1", "sexual": row["stat_sex"] == "1"}
        if any(truth.values()):
            for form, pattern in (("labour", LABOUR_RULE), ("sexual", SEX_RULE)):
                forms[form].append((truth[form], answers[form]))
                rule[form].append((truth[form], bool(pattern.search(row["text"]))))
                if errors and truth[form] != answers[form]:
                    print("   ", form, "gold", truth[form], row["id"], sorted(found), row["statutes"])
        if row["n_minors"] != "":
            gold = row["n_minors"] != "0"
            says = screening.assessment.subject.age_state in ("child", "age_in_doubt")
            child.append((gold, says))
            child_rule.append((gold, bool(CHILD_RULE.search(row["text"]))))
            if errors and gold != says:
                print("    child gold", gold, row["id"])
    for name, found_forms, found_child in (("Fanal", forms, child), ("keyword rule", rule, child_rule)):
        scores = {form: score(pairs) for form, pairs in found_forms.items()}
        for form, one in scores.items():
            print(f"  {name:13} {form:7} {one}")
        print(f"  {name:13} form macro-F1 {macro_f1(list(scores.values())):.3f}   child {score(found_child)}")
    print(f"  flagged among all case summaries: {sum(flags)}/{len(flags)}")


def main() -> None:
    """Run both halves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=Path(__file__).resolve().parents[2] / "shared")
    parser.add_argument("--errors", action="store_true")
    args = parser.parse_args()
    folder = args.shared / "fixtures" / "narratives_dev"
    if not folder.is_dir():
        raise SystemExit(f"{folder} is not there: this benchmark runs only beside the shared material.")
    print("prosecutor press releases")
    for field in ("text", "text_blind"):
        prosecutor(folder, field, args.errors)
    print("case summaries")
    summaries(folder, args.errors)


if __name__ == "__main__":
    main()
