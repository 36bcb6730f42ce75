"""`fanal assess`: answers and observations in, a reasoned assessment out.

The sentences about what cannot be used name the place in the file and the words that would do, never what stands
there: an answers file speaks of a person.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from fanal.cli.codes import hint
from fanal.cli.ending import Unusable
from fanal.cli.inputs import STDIN
from fanal.cli.options import say_option
from fanal.cli.streams import standard_input
from fanal.engine.reading.documents import DEFAULT, DocumentError
from fanal.engine.reading.documents.opening import read_file, read_within
from fanal.engine.screening.assess import Assessment, assess
from fanal.engine.screening.concepts import concepts
from fanal.engine.screening.subject import (
    AGES,
    STATES,
    Finding,
    InputError,
    Subject,
    subject_born,
    subject_of_age,
)
from fanal.engine.statements.result import assessment_data, change_data
from fanal.engine.statements.sentences import why
from fanal.engine.vocabulary import LANGUAGES


def _date(raw: object, name: str) -> date:
    try:
        return date.fromisoformat(str(raw))
    except ValueError:
        raise InputError(f"`{name}` must be a date written YYYY-MM-DD.") from None


def _said_age(raw: Mapping[str, Any]) -> int | None:
    """Return the age in years that is stated; a birth date needs the day of the assessment, which is never guessed."""
    said_by = str(raw.get("said_by", ""))
    if "birth_date" in raw and "age" in raw:
        raise InputError("`subject` has both `age` and `birth_date`. Keep the one that is better known.")
    if "birth_date" in raw:
        if "on" not in raw:
            raise InputError("A `birth_date` needs `on`, the date of the assessment (YYYY-MM-DD).")
        born, on = _date(raw["birth_date"], "birth_date"), _date(raw["on"], "on")
        if born > on:
            raise InputError(
                "`birth_date` is after `on`, the date of the assessment. Correct it or leave it out."
            )
        return _possible(lambda: subject_born(born, on, said_by)).age
    age = raw.get("age")
    if age is not None and (isinstance(age, bool) or not isinstance(age, int)):
        raise InputError("`age` must be a whole number of years.")
    return None if age is None else _possible(lambda: subject_of_age(age, said_by)).age


def _possible(subject: Callable[[], Subject]) -> Subject:
    try:
        return subject()
    except InputError:
        raise InputError("No person has the age that is given. Correct it, or leave it out.") from None


def subject_from(raw: Mapping[str, Any]) -> Subject:
    """Return the subject of an answers file: `age`, or `birth_date` with `on`; `age_state`; and `said_by`."""
    said_by, age, state = str(raw.get("said_by", "")), _said_age(raw), raw.get("age_state")
    if state is not None and state not in AGES:
        raise InputError(f"`age_state` must be one of: {', '.join(AGES)}.")
    if age is None:
        return Subject(state or "unknown", None, said_by)
    if state == "age_in_doubt":
        return Subject(state, age, said_by)
    known = subject_of_age(age, said_by)
    if state is not None and state != known.age_state:
        raise InputError(
            "The age and `age_state` contradict each other. Correct one, or write age_in_doubt where both were said."
        )
    return known


def _finding(entry: object, number: int) -> Finding:
    if not isinstance(entry, dict):
        raise InputError(f"Finding {number} is not an object with a `concept`, a `state` and a `source`.")
    code = str(entry.get("concept", ""))
    if code not in concepts():
        raise InputError(f"Finding {number}: its `concept` is no code that Fanal knows. {hint(code)}")
    if entry.get("state") not in STATES:
        raise InputError(f"Finding {number}: its `state` must be one of: {', '.join(STATES)}.")
    return Finding(code, entry["state"], str(entry.get("source", "")))


def assessment_from(raw: object) -> Assessment:
    """Return the assessment of an answers file; raise `InputError` with a sentence where it cannot be used."""
    if not isinstance(raw, dict) or not isinstance(raw.get("findings", []), list):
        raise InputError("An answers file is a JSON object with `subject` and a list of `findings`.")
    subject = raw.get("subject", {})
    if not isinstance(subject, dict):
        raise InputError("`subject` must be an object with `age`, `birth_date` or `age_state`.")
    findings = [_finding(entry, number) for number, entry in enumerate(raw.get("findings", []), 1)]
    return assess(subject_from(subject), findings)


def _read(name: str) -> object:
    try:
        data = read_within(standard_input(), DEFAULT) if name == STDIN else read_file(Path(name), DEFAULT)
        return json.loads(data.decode("utf-8-sig"))
    except DocumentError as error:
        raise InputError(error.sentence) from None
    except (ValueError, RecursionError):
        raise InputError("The file is not JSON in UTF-8.") from None


@click.command("assess")
@click.argument("file")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the person."
)
@say_option()
def assess_command(file: str, lang: str, say: str) -> None:
    """Assess answers and observations: FILE is JSON with `subject` and `findings` (see docs/reference/answers.md).

    `-` reads standard input. Where the file cannot be used, a sentence says what and where, and the code is 3.
    """
    try:
        assessment = assessment_from(_read(file))
    except InputError as error:
        raise Unusable(str(error)) from None
    subject = assessment.subject
    found = assessment_data(assessment, say, lang)
    found["child"] = {"state": subject.age_state, "because": [subject.said_by] if subject.said_by else []}
    found["why"] = why(assessment, (), say)
    found["what_would_change_this"] = change_data(assessment)
    found["rules_version"] = assessment.rules_version
    click.echo(json.dumps(found, ensure_ascii=False, indent=2))
