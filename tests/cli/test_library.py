"""`fanal library`: words find, an address shows, a citation is plain words."""

from __future__ import annotations

import json

from click.testing import CliRunner

from fanal.cli import main


def run(*arguments: str) -> str:
    result = CliRunner().invoke(main, ["library", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_everyday_words_find_addresses_as_lines_of_json() -> None:
    lines = run(
        "search", "--lang", "fr", "--country", "fr", "--format", "jsonl", "délai de réflexion"
    ).splitlines()
    assert "provision/fr/reflection_period" in [json.loads(line)["address"] for line in lines]


def test_an_item_is_shown_with_what_is_not_set() -> None:
    assert "not set" in run("show", "authority/fr", "--lang", "en")


def test_an_item_is_cited_in_a_language() -> None:
    assert run("cite", "offence/fr/trafficking", "--lang", "fr").startswith(
        "Code pénal, art. 225-4-1, France, "
    )


def test_an_address_that_is_nowhere_is_refused_with_those_like_it() -> None:
    result = CliRunner().invoke(main, ["library", "show", "offence/fr/traficking"])
    assert result.exit_code == 2
    assert "offence/fr/trafficking" in result.output


def test_nothing_found_is_said() -> None:
    assert "Nothing" in run("search", "zzzzz", "--lang", "en")
