"""Reads and writes the catalogues: sorted, without line numbers or dates, so that a change shows what changed."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

from babel.messages.pofile import read_po

from tools.messages.packages import LANGUAGES as LANGUAGES
from tools.messages.sources import SOURCE, Message

LOCALE = SOURCE / "web" / "locale"
PLURALS = {
    "fr": "nplurals=2; plural=(n > 1);",
    "es": "nplurals=2; plural=(n != 1);",
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : "
    "n%100>=11 && n%100<=99 ? 4 : 5;",
}
FORMS = {"fr": 2, "es": 2, "ar": 6}
Catalogue = dict[Message, tuple[str, ...]]


def po_path(language: str) -> Path:
    """Return where the catalogue of `language` stands."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def header(language: str) -> str:
    """Return the first entry of a catalogue, which carries no date and no name."""
    return (
        f"Project-Id-Version: Fanal\nLanguage: {language}\nMIME-Version: 1.0\n"
        "Content-Type: text/plain; charset=UTF-8\nContent-Transfer-Encoding: 8bit\n"
        f"Plural-Forms: {PLURALS[language]}\n"
    )


def read(language: str) -> Catalogue:
    """Return the catalogue of `language`; an entry marked fuzzy counts as empty."""
    if not po_path(language).exists():
        return {}
    found: Catalogue = {}
    with po_path(language).open("rb") as file:
        for entry in read_po(file, locale=language):
            if entry.id:
                words, plural = (entry.id, "") if isinstance(entry.id, str) else (entry.id[0], entry.id[1])
                texts = (entry.string,) if isinstance(entry.string, str) else tuple(entry.string or ())
                empty = tuple("" for _ in texts)
                found[Message(words, entry.context or "", plural)] = empty if entry.fuzzy else texts
    return found


def merge(language: str, wanted: Iterable[Message]) -> None:
    """Keep the translations of what is wanted, add what is new without one, drop the rest."""
    had = read(language)
    same_words = {(one.words, one.context): texts for one, texts in had.items()}
    merged: Catalogue = {}
    for message in wanted:
        count = FORMS[language] if message.plural else 1
        texts = had.get(message) or same_words.get((message.words, message.context), ())
        merged[message] = texts if len(texts) == count else ("",) * count
    write(language, merged)


def write(language: str, catalogue: Catalogue) -> None:
    """Write the catalogue of `language`, sorted."""
    parts = [_entry(Message(""), (header(language),))]
    parts += [_entry(message, catalogue[message]) for message in sorted(catalogue)]
    po_path(language).parent.mkdir(parents=True, exist_ok=True)
    po_path(language).write_text("\n".join(parts), encoding="utf-8")


def _entry(message: Message, texts: tuple[str, ...]) -> str:
    lines = [f"msgctxt {_quoted(message.context)}"] if message.context else []
    lines.append(f"msgid {_quoted(message.words)}")
    if message.plural:
        lines.append(f"msgid_plural {_quoted(message.plural)}")
        lines += [f"msgstr[{at}] {_quoted(text)}" for at, text in enumerate(texts)]
    else:
        lines.append(f"msgstr {_quoted(texts[0])}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\t", "\\t")
    lines = [f'"{line}"' for line in escaped.replace("\n", "\\n\n").splitlines()]
    return '""' if not lines else lines[0] if len(lines) == 1 else "\n".join(['""', *lines])


def compiled(language: str) -> bytes:
    """Return the catalogue as gettext reads it (.mo): what has no translation is left out."""
    pairs = [("", header(language))]
    for message, texts in read(language).items():
        key = f"{message.context}\x04{message.words}" if message.context else message.words
        if all(texts):
            pairs.append((f"{key}\0{message.plural}" if message.plural else key, "\0".join(texts)))
    return _packed(sorted((key.encode(), text.encode()) for key, text in pairs))


def _packed(pairs: list[tuple[bytes, bytes]]) -> bytes:
    """Return the file: a head of seven numbers, two tables of length and place, then the texts."""
    count = len(pairs)
    begins, texts, table = 28 + 16 * count, b"", list[int]()
    for text in [key for key, _ in pairs] + [text for _, text in pairs]:
        table += [len(text), begins + len(texts)]
        texts += text + b"\0"
    head = struct.pack("<7I", 0x950412DE, 0, count, 28, 28 + 8 * count, 0, begins)
    return head + struct.pack(f"<{4 * count}I", *table) + texts


def compile_one(language: str) -> None:
    """Write the compiled catalogue of `language` beside its source."""
    po_path(language).with_suffix(".mo").write_bytes(compiled(language))
