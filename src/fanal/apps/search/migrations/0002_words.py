"""The index of words: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL."""

from typing import Any, ClassVar

from django.db import migrations

# Each token is one word of the tokenizer, and it is only asked whether it is there: no places, no columns.
_SQLITE = (
    "CREATE VIRTUAL TABLE search_words USING fts5("
    "words, tokenize = \"ascii tokenchars ':'\", prefix = '2 3 4', detail = none)",
)
_POSTGRESQL = (
    "CREATE TABLE search_words (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    # Without a list of pending entries, which every question would have to read through; with enough statistics to tell
    # a rare word from a common one, which are best looked up in opposite ways.
    "CREATE INDEX search_words_by_word ON search_words USING gin (words) WITH (fastupdate = off)",
    "ALTER TABLE search_words ALTER COLUMN words SET STATISTICS 1000",
)


def make_words(_apps: Any, editor: Any) -> None:
    """Make the table that the database in use needs."""
    for statement in _POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE:
        editor.execute(statement)


def drop_words(_apps: Any, editor: Any) -> None:
    """Drop the index."""
    editor.execute("DROP TABLE search_words")


class Migration(migrations.Migration):
    """Make the index of words."""

    dependencies: ClassVar = [("search", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(make_words, drop_words, elidable=False)]
