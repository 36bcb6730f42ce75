"""`fanal indicators`, `fanal explain` and `fanal questions`: what the data say, with their sources."""

from __future__ import annotations

import json

import click
from rich.table import Table
from rich.text import Text

from fanal.cli.codes import hint
from fanal.cli.options import say_option
from fanal.cli.output import Page
from fanal.engine.screening.concepts import (
    ANY,
    Concept,
    SourceRow,
    concepts,
    source_lists,
    texts,
    topic_order,
)
from fanal.engine.statements.sentences import element_label, form_label, state_label
from fanal.engine.vocabulary import LANGUAGES, entries, text_in

_FORMS = tuple(entries("vocabularies/forms.yaml"))
_STATE_OF = {"shows": "shown", "suggests": "suggested"}


def _of_form(concept: Concept, form: str | None) -> bool:
    if form is None:
        return True
    named = form in concept.forms or any(row.form == form for row in concept.rows)
    return named or (not concept.forms and any(row.form in source_lists(form) for row in concept.rows))


@click.command("indicators")
@click.option("--form", type=click.Choice(_FORMS), help="Only those that speak of this form of exploitation.")
@click.option(
    "--kind", type=click.Choice(("indicator", "observation", "fact")), help="Only those of this kind."
)
@click.option("--format", "as_", type=click.Choice(("table", "json")), default="table", show_default=True)
@say_option()
def indicators_command(form: str | None, kind: str | None, as_: str, say: str) -> None:
    """List the indicators, observations and facts that Fanal knows, with their sources."""
    found = [c for c in concepts().values() if _of_form(c, form) and kind in (None, c.kind)]
    if as_ == "json":
        click.echo(json.dumps([_concept_data(c, say) for c in found], ensure_ascii=False, indent=2))
        return
    table = Table(box=None, pad_edge=False)
    for name in ("code", "label", "phase", "act / means / purpose", "source rows"):
        table.add_column(name, no_wrap=name == "code", overflow="fold")
    for concept in found:
        spoken = " / ".join(", ".join(concept.speaks_to(e)) or "–" for e in ("act", "means", "purpose"))
        rows = ", ".join(row.id for row in concept.rows) or "Protocol, art. 3"
        label, phase = texts(say)[concept.code]["label"], state_label(concept.phase, say)
        table.add_row(*map(Text, (concept.code, label, phase, spoken, rows)))
    Page().print(table)
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
        raise click.BadParameter(f"no concept has this code. {hint(code)}", param_hint="CODE")
    words = texts(say)[code]
    click.echo(f"{code}: {words['label']}\n{words['wording']}\n")
    for element, file in (("act", "acts"), ("means", "means"), ("purpose", "purposes")):
        for spoken, weight in concept.speaks_to(element).items():
            entry = entries(f"vocabularies/{file}.yaml")[spoken]
            state = state_label(_STATE_OF[weight], say)
            label = text_in(entry["labels"], say)
            click.echo(f"  {element_label(element, say)} ({state}): {label}  [{entry['citation']}]")
    click.echo("\n  " + "  ".join(f"[{lang}] {texts(lang)[code]['question']}\n" for lang in LANGUAGES))
    for row in concept.rows:
        click.echo(f"  {row.id}: {_rated(row, say)}\n    {row.statement}\n    {row.source}")


def _rated(row: SourceRow, say: str) -> str:
    """Return how a source rates a concept: the dimension, the form, the subject and the strength."""
    said = [text_in(entries("vocabularies/dimensions.yaml")[row.dimension]["labels"], say)]
    if row.form != ANY:
        said.append(form_label(row.form, say) if row.form in _FORMS else row.form)
    if row.subject != ANY:
        said.append(state_label(row.subject, say))
    return "; ".join([*said, state_label(row.strength or "not_rated", say)])


@click.command("questions")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), default="en", show_default=True, help="Language of the person."
)
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
