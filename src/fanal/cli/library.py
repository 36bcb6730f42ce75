"""`fanal library`: find in the library, show an item, cite it. It needs no node and no network."""

from __future__ import annotations

import difflib
import json

import click

from fanal.cli.options import Decorator, reader_language
from fanal.engine.library.citations import address_of
from fanal.engine.library.finding import find, index_of
from fanal.engine.library.items import Item, in_language
from fanal.engine.library.naming import citation, confidence_in, word_for
from fanal.engine.library.shelves import library
from fanal.engine.vocabulary import LANGUAGES

_MOST = 10


@click.group("library")
def library_group() -> None:
    """Law, guides, checklists, authorities and sources: find, show, cite."""


def _lang_option() -> Decorator:
    return click.option(
        "--lang", type=click.Choice(LANGUAGES), default=reader_language,
        show_default="FANAL_LANG or the locale, else en", help="Language of the question and of the answer.",
    )  # fmt: skip


@library_group.command("search")
@click.argument("words", nargs=-1, required=True)
@_lang_option()
@click.option("--country", default="", help="The country whose law comes first, such as fr.")
@click.option("--format", "as_", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
def search_command(words: tuple[str, ...], lang: str, country: str, as_: str) -> None:
    """Find in the library with everyday WORDS, the best first; ten of what was found."""
    items = library()
    hits = find(index_of(items), " ".join(words), lang, country.lower())[:_MOST]
    for hit in hits:
        item = items[hit.address]
        title, summary = in_language(item.title, lang)[0], in_language(item.summary, lang)[0]
        if as_ == "jsonl":
            told = {"address": hit.address, "kind": item.kind, "title": title, "summary": summary}
            scored = {"language": hit.lang, "confidence": item.confidence, "score": hit.score}
            click.echo(json.dumps(told | scored, ensure_ascii=False))
        else:
            click.echo(f"{title}  [{hit.address}]\n  {word_for(f'kind_{item.kind}', lang)}: {summary}")
    if not hits and as_ == "text":
        click.echo("Nothing in the library fits this.")


@library_group.command("show")
@click.argument("address")
@_lang_option()
def show_command(address: str, lang: str) -> None:
    """Show the item at ADDRESS, such as guide/forced_labour or instrument/palermo_protocol/3."""
    item = _item(address)
    title, summary = in_language(item.title, lang)[0], in_language(item.summary, lang)[0]
    click.echo(f"{title}\n{word_for(f'kind_{item.kind}', lang)} · {confidence_in(item.confidence, lang)}")
    for part in (summary, in_language(item.text, lang)[0].strip()):
        if part:
            click.echo(f"\n{part}")
    for fact in item.facts:
        label = in_language(fact.label, lang)[0] or word_for(fact.code, lang)
        said = fact.text.get("") or in_language(fact.text, lang)[0]
        click.echo(f"  {label}: {said}" + (f"  [{fact.source}]" if fact.source else ""))


@library_group.command("cite")
@click.argument("address")
@_lang_option()
def cite_command(address: str, lang: str) -> None:
    """Print how the item at ADDRESS is cited, ready to be copied."""
    click.echo(citation(_item(address), lang, library()))


def _item(address: str) -> Item:
    """Return the item at an address, or that a citation such as palermo_protocol:3 leads to."""
    items = library()
    found = items.get(address) or items.get(address_of(address, items).partition("#")[0])
    if found is None:
        near = difflib.get_close_matches(address, items, n=3)
        meant = f"Did you mean: {', '.join(near)}?" if near else "`fanal library search` finds addresses."
        raise click.BadParameter(f"the library has nothing there. {meant}", param_hint="ADDRESS")
    return found
