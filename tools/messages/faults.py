"""What is wrong with the catalogues, in sentences: missing, stale, like the source, places to fill, not compiled."""

from __future__ import annotations

import re
from collections import Counter

from tools.messages.catalogues import FORMS, LANGUAGES, compiled, po_path, read
from tools.messages.sources import Message, messages

# Words that are the same in another language: names, standards, and words the languages share.
SAME = {
    "fr": {
        "Fanal", "Audit", "Invitation", "Note", "Notes", "Page", "Pages", "Question", "Questions", "Source", "Secret",
        "Mention", "mention", "Style", "Organisation", "Passport", "Date", "Type", "Position", "Code", "Codes",
        "Information", "Version", "Description", "Message", "%(number)s mention", "%(count)s message", "Documents",
        "Protection", "Suggestion", "Suggestions", "suggestion", "contact", "date", "description", "exploitation",
        "message", "note", "pages", "possible", "Guide", "Simulations", "Sources", "Articles", "Module", "Modules",
        "%(minutes)s minute",
        "Contributions", "Programme", "Versions", "Wiki", "document", "places",
        "question", "urgent", "version",
    },
    "es": {"Fanal", "No", "no", "Error", "Total", "Color", "General", "control", "Wiki"},
    "ar": set(),
}  # fmt: skip
PLACE = re.compile(r"%\(\w+\)[sd]|%[sd%]|\{\w*\}")
LATIN = re.compile(r"[A-Za-z]{4,}")
# What stays in Latin letters inside Arabic: formats, protocols, and the words a file must hold.
LATIN_IN_ARABIC = {
    "HTTPS", "JSON", "jsonl", "HTML", "UTF", "SHA", "Word", "OpenDocument", "JavaScript", "Fanal", "text", "lang",
    "columns", "Authorization", "Bearer", "MBOX", "XLSX", "MHTML", "WARC", "EXIF", "verify", "Excel",
    "GIFT", "gift", "Markdown", "course", "yaml", "modules", "certificate", "xAPI",
    "anchor", "palermo", "protocol", "fanal", "prepare",
    "Europe", "Paris", "Asia", "Manila",
}  # fmt: skip


def all_faults() -> list[str]:
    """Return every fault of every catalogue."""
    return [f"{language}: {fault}" for language in LANGUAGES for fault in faults_of(language)]


def faults_of(language: str) -> list[str]:
    """Return the faults of one catalogue."""
    catalogue, wanted = read(language), messages()
    found = [f"missing: {one.words!r}" for one in sorted(wanted - set(catalogue))]
    found += [f"stale: {one.words!r}" for one in sorted(set(catalogue) - wanted)]
    for message, texts in sorted(catalogue.items()):
        found += [f"{fault}: {message.words!r}" for fault in _of_entry(language, message, texts)]
    path = po_path(language).with_suffix(".mo")
    if not path.exists() or path.read_bytes() != compiled(language):
        found.append("not compiled: run python -m tools.messages compile")
    return found


def _of_entry(language: str, message: Message, texts: tuple[str, ...]) -> list[str]:
    if not all(text.strip() for text in texts):
        return ["not translated"]
    found = []
    if len(texts) != (FORMS[language] if message.plural else 1):
        found.append("wrong number of forms")
    if (
        texts[0] == message.words
        and message.words not in SAME[language]
        and LATIN.search(_bare(message.words))
    ):
        found.append("same as the source")
    if any(not _places_fit(message, text) for text in texts):
        found.append("places to fill differ")
    if "!" in "".join(texts) or any(
        text != text.strip() for text in texts if message.words == message.words.strip()
    ):
        found.append("an exclamation mark or a space at an end")
    if language == "ar" and (left := _latin_left(texts)):
        found.append(f"Latin words {sorted(left)}")
    return found


def _places_fit(message: Message, text: str) -> bool:
    """Say whether `text` fills the same places; a form of a plural may say the number in words."""
    wanted, had = Counter(PLACE.findall(message.plural or message.words)), Counter(PLACE.findall(text))
    if not message.plural:
        return wanted == had
    return had <= wanted and len(set(wanted) - set(had)) <= 1


def _bare(text: str) -> str:
    return re.sub(r"<[^>]*>|https?://\S+", " ", PLACE.sub(" ", text))


def _latin_left(texts: tuple[str, ...]) -> set[str]:
    return {word for text in texts for word in LATIN.findall(_bare(text))} - LATIN_IN_ARABIC
