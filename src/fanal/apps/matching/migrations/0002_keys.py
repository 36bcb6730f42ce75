"""The table of keys: by key, with the subject in the index itself, so that a search reads the index alone."""

from typing import Any, ClassVar

from django.db import migrations

PARTITIONS = 16

# `subject` is the distribution column: all keys of a subject lie together, each part finds its own best candidates, and
# a change of a subject touches one part. Nothing here refers to another table, as a part on another machine could not.
_POSTGRESQL = (
    "CREATE TABLE matching_key (key bigint NOT NULL, subject bigint NOT NULL, PRIMARY KEY (key, subject)) "
    "PARTITION BY HASH (subject)",
    *(
        f"CREATE TABLE matching_key_{part} PARTITION OF matching_key "
        f"FOR VALUES WITH (MODULUS {PARTITIONS}, REMAINDER {part})"
        for part in range(PARTITIONS)
    ),
)
_SQLITE = (
    "CREATE TABLE matching_key (key integer NOT NULL, subject integer NOT NULL, PRIMARY KEY (key, subject)) "
    "WITHOUT ROWID",
)
_BOTH = ("CREATE INDEX matching_key_by_subject ON matching_key (subject)",)


def make_keys(_apps: Any, editor: Any) -> None:
    """Make the table that the database in use needs."""
    for statement in (*(_POSTGRESQL if editor.connection.vendor == "postgresql" else _SQLITE), *_BOTH):
        editor.execute(statement)


def drop_keys(_apps: Any, editor: Any) -> None:
    """Drop the table."""
    editor.execute("DROP TABLE matching_key")


class Migration(migrations.Migration):
    """Make the table of keys."""

    dependencies: ClassVar = [("matching", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(make_keys, drop_keys, elidable=False)]
