"""`fanal indicators`, `fanal explain` and `fanal questions`: what the data say, with their sources."""

from __future__ import annotations

import difflib
import json

import click
from rich.console import Console
from rich.table import Table

from fanal.cli.options import say_option
from fanal.engine.screening.concepts import ANY, Concept, concepts, source_lists, texts, topic_order
from fanal.engine.statements.sentences import form_label, state_label
from fanal.engine.vocabulary import LANGUAGES, entries, text_in

_FORMS = tuple(entries("vocabularies/forms.yaml"))


def _of_form(concept: Concept, form: str | None) -> bool:
    if form is None:
        return True
    named = form in concept.forms or any(row.form == form for row in concept.rows)
    return named or (not concept.forms and any(row.form in source_lists(form) for row in concept.rows))


@click.command("indicators")
@click.option("--form", type=click.Choice(_FORMS), help="Only those that speak of this form of exploitation.")
@click.option("--kind", type=click.Choice(("indicator", "observation", "fact")), help="Only those of this kind.")
@click.option("--format", "as_", type=click.Choice(("table", "json")), default="table", show_default=True)
@say_option()
def indicators_command(form: str | None, kind: str | None, as_: str, say: str) -> None:
    """List the indicators, observations and facts that Fanal knows, with their sources."""
    found = [c for c in concepts().values() if _of_form(c, form) and kind in (None, c.kind)]
    if as_ == "json":
        click.echo(json.dumps([_concept_data(c, say) for c in found], ensure_ascii=False, indent=2))
        return
    table = Table("code", "label", "phase", "act / means / purpose", "source rows", box=None, pad_edge=False)
    for concept in found:
        spoken = " / ".join(", ".join(concept.speaks_to(e)) or "–" for e in ("act", "means", "purpose"))
        rows = ", ".join(row.id for row in concept.rows) or "Protocol, art. 3"
        table.add_row(concept.code, texts(say)[concept.code]["label"], concept.phase, spoken, rows)
    Console().print(table)
    click.echo(f"{len(found)} of {len(concepts())}")


def _concept_data(concept: Concept, lang: str) -> dict[str, object]:
    return {
        "code": concept.code,
        "kind": concept.kind,
        "phase": concept.phase,
        "topic": concept.topic,
        **dict(texts(lang)[concept.code]),
        "act": dict(concept.act),
        "means": dict(concept.means),
        "purpose": dict(concept.purpose),
        "forms": list(concept.forms),
        "rows": [
            {
                "id": row.id,
                "dimension": row.dimension,
                "form": row.form,
                "subject": row.subject,
                "strength": row.strength or "not_rated",
                "source": row.source,
            }
            for row in concept.rows
        ],
    }


@click.command("explain")
@click.argument("code")
@say_option()
def explain_command(code: str, say: str) -> None:
    """Explain one concept: what it means, what it speaks to, and how each source rates it."""
    concept = concepts().get(code)
    if concept is None:
        near = difflib.get_close_matches(code, concepts(), n=3)
        hint = f" Did you mean: {', '.join(near)}?" if near else " `fanal indicators` lists them."
        raise click.BadParameter(f"no concept has the code “{code}”.{hint}", param_hint="CODE")
    words = texts(say)[code]
    click.echo(f"{code}: {words['label']}\n{words['wording']}\n")
    for element, file in (("act", "acts"), ("means", "means"), ("purpose", "purposes")):
        for spoken, weight in concept.speaks_to(element).items():
            entry = entries(f"vocabularies/{file}.yaml")[spoken]
            click.echo(f"  {weight} {element}: {text_in(entry['labels'], say)}  [{entry['citation']}]")
    click.echo("\n  " + "  ".join(f"[{lang}] {texts(lang)[code]['question']}\n" for lang in LANGUAGES))
    for row in concept.rows:
        strength = state_label(row.strength or "not_rated", say)
        click.echo(f"  {row.id}: {row.dimension}, {row.form}, {row.subject}, {strength}\n    {row.statement}\n    {row.source}")


@click.command("questions")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the person.")
@click.option("--form", type=click.Choice(_FORMS), help="Only those that speak of this form of exploitation.")
@click.option("--subject", type=click.Choice(("adult", "child", ANY)), default=ANY, show_default=True)
def questions_command(lang: str, form: str | None, subject: str) -> None:
    """Print the open questions to ask, by topic, safety and needs first, each with its concept and sources."""
    order = topic_order()
    topics = entries("vocabularies/topics.yaml")
    asked = [c for c in concepts().values() if c.asked and _of_form(c, form) and _for_subject(c, subject)]
    heading = ""
    for concept in sorted(asked, key=lambda c: order[c.topic]):
        if concept.topic != heading:
            heading = concept.topic
            click.echo(f"\n{text_in(topics[heading]['labels'], lang)}")
        rows = ", ".join(row.id for row in concept.rows) or "Protocol, art. 3"
        click.echo(f"  {texts(lang)[concept.code]['question']}  [{concept.code}; {rows}]")
    click.echo(f"\n{len(asked)}" + (f" · {form_label(form, lang)}" if form else ""))


def _for_subject(concept: Concept, subject: str) -> bool:
    return subject == ANY or not concept.rows or any(row.subject in (subject, ANY) for row in concept.rows)
