"""`fanal assess`: answers and observations in, a reasoned assessment out."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any, TextIO

import click

from fanal.cli.options import say_option
from fanal.engine.screening.assess import Assessment, assess
from fanal.engine.screening.subject import Finding, InputError, Subject, subject_born, subject_of_age
from fanal.engine.statements.result import assessment_data, change_data
from fanal.engine.statements.sentences import why
from fanal.engine.vocabulary import LANGUAGES


def _date(raw: object, name: str) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError as error:
        raise InputError(f"{name} must be a date written YYYY-MM-DD.") from error


def subject_from(raw: Mapping[str, Any]) -> Subject:
    """Return the subject of an answers file: `age`, or `birth_date` with `on`, or `age_state`; and `said_by`."""
    said_by = str(raw.get("said_by", ""))
    if "birth_date" in raw:
        if "on" not in raw:
            raise InputError("A birth_date needs `on`, the date of the assessment (YYYY-MM-DD).")
        return subject_born(_date(raw["birth_date"], "birth_date"), _date(raw["on"], "on"), said_by)
    if "age" in raw:
        if isinstance(raw["age"], bool) or not isinstance(raw["age"], int):
            raise InputError("`age` must be a whole number of years.")
        if raw.get("age_state") == "age_in_doubt":
            return Subject("age_in_doubt", raw["age"], said_by)
        return subject_of_age(raw["age"], said_by)
    return Subject(str(raw.get("age_state", "unknown")), None, said_by)


def assessment_from(raw: object) -> Assessment:
    """Return the assessment of an answers file; raise `InputError` with a sentence where it cannot be used."""
    if not isinstance(raw, dict) or not isinstance(raw.get("findings", []), list):
        raise InputError("An answers file is a JSON object with `subject` and a list of `findings`.")
    findings = []
    for number, entry in enumerate(raw.get("findings", []), 1):
        if not isinstance(entry, dict) or not isinstance(entry.get("concept"), str):
            raise InputError(f"Finding {number} needs a `concept`, a `state` and a `source`.")
        findings.append(
            Finding(entry["concept"], str(entry.get("state", "present")), str(entry.get("source", "")))
        )
    subject = raw.get("subject", {})
    if not isinstance(subject, dict):
        raise InputError("`subject` must be an object with `age`, `birth_date` or `age_state`.")
    return assess(subject_from(subject), findings)


@click.command("assess")
@click.argument("file", type=click.File("r", encoding="utf-8"))
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the person.")
@say_option()
def assess_command(file: TextIO, lang: str, say: str) -> None:
    """Assess answers and observations: FILE is JSON with `subject` and `findings` (see docs/reference/answers.md)."""
    try:
        assessment = assessment_from(json.load(file))
    except (InputError, json.JSONDecodeError, UnicodeDecodeError) as error:
        sentence = str(error) if isinstance(error, InputError) else "The file is not JSON in UTF-8."
        raise click.ClickException(sentence) from error
    found = assessment_data(assessment, say, lang)
    found["why"] = why(assessment, (), say)
    found["what_would_change_this"] = change_data(assessment)
    found["rules_version"] = assessment.rules_version
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
