"""The lists an officer chooses from: concepts by topic, languages of a text."""

from __future__ import annotations

from functools import lru_cache

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext_lazy

from fanal.engine.reading.language import reading_languages
from fanal.engine.screening.concepts import concepts, topic_order
from fanal.engine.statements.sentences import concept_label, state_label
from fanal.engine.vocabulary import entries, text_in
from fanal.web.directions import language_name

Group = tuple[str, tuple[tuple[str, str], ...]]
_CHOSEN = SafeString(" selected")
STATES = ("present", "absent", "uncertain")


@lru_cache(maxsize=8)
def concept_choices(lang: str) -> tuple[Group, ...]:
    """Return every concept by topic, topics in the order of an interview, concepts by their label."""
    topics = entries("vocabularies/topics.yaml")
    by_topic: dict[str, list[tuple[str, str]]] = {
        code: [] for code in sorted(topics, key=topic_order().__getitem__)
    }
    for code, concept in concepts().items():
        by_topic[concept.topic].append((code, concept_label(code, lang)))
    return tuple(
        (text_in(topics[topic]["labels"], lang), tuple(sorted(found, key=lambda one: one[1].casefold())))
        for topic, found in by_topic.items()
        if found
    )


@lru_cache(maxsize=32)
def concept_options(lang: str, chosen: str = "") -> SafeString:
    """Return the concepts as the options of a list, put together once for each language and choice."""
    option, group = '<option value="{}"{}>{}</option>', '<optgroup label="{}">{}</optgroup>'
    topics = (
        (topic, [(code, _CHOSEN if code == chosen else "", label) for code, label in found])
        for topic, found in concept_choices(lang)
    )
    return format_html_join(
        "", group, ((topic, format_html_join("", option, found)) for topic, found in topics)
    )


def state_choices() -> list[tuple[str, str]]:
    """Return the states of a mention in the officer's language."""
    return [(code, state_label(code, get_language() or "en")) for code in STATES]


def language_choices() -> list[tuple[str, object]]:
    """Return the languages that are read, each in itself, and the choice to leave it to the reading."""
    told = [(code, language_name(code)) for code in reading_languages()]
    return [("auto", pgettext_lazy("language of a text", "told by the text, paragraph by paragraph")), *told]
