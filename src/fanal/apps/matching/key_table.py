"""The table of keys: which subjects share keys with what is looked for. One statement on both databases.

All statements name `matching_key` alone and its distribution column `subject`, so that a database that spreads the
table over machines answers them part by part: each part counts its own subjects.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping

from django.db import connection

_MOST_ASKED = 400
_SQLITE = (
    "WITH asked (wanted, weight) AS (SELECT value ->> 0, value ->> 1 FROM json_each(%s)) "
    "SELECT subject, sum(weight) FROM asked CROSS JOIN matching_key ON key = wanted "
    "GROUP BY subject ORDER BY sum(weight) DESC, subject LIMIT %s"
)
_POSTGRESQL = (
    "SELECT subject, sum(weight) FROM matching_key JOIN unnest(%s::bigint[], %s::float[]) AS asked (wanted, weight) "
    "ON key = wanted GROUP BY subject ORDER BY sum(weight) DESC, subject LIMIT %s"
)


def write(rows: Mapping[int, Collection[int]]) -> None:
    """Write the keys of subjects, in place of what stands there."""
    drop(rows)
    pairs = [(key, subject) for subject, keys in rows.items() for key in keys]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql" and pairs:
            keys, subjects = zip(*pairs, strict=True)
            cursor.execute(
                "INSERT INTO matching_key (key, subject) SELECT * FROM unnest(%s::bigint[], %s::bigint[])",
                [list(keys), list(subjects)],
            )
        elif pairs:
            cursor.executemany("INSERT INTO matching_key (key, subject) VALUES (%s, %s)", pairs)


def drop(subjects: Iterable[int]) -> None:
    """Take all keys of subjects out."""
    wanted = list(subjects)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("DELETE FROM matching_key WHERE subject = ANY (%s)", [wanted])
        else:
            cursor.execute(
                "DELETE FROM matching_key WHERE subject IN (SELECT value FROM json_each(%s))",
                [json.dumps(wanted)],
            )


def clear() -> None:
    """Take all keys out."""
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM matching_key")


def sharing(weights: Mapping[int, float], most: int) -> list[tuple[int, float]]:
    """Return the subjects that share the most of some keys, each with the sum of what these weigh, the best first."""
    asked = list(weights.items())[:_MOST_ASKED]
    if not asked:
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            keys, heavy = zip(*asked, strict=True)
            cursor.execute(_POSTGRESQL, [list(keys), list(heavy), most])
        else:
            cursor.execute(_SQLITE, [json.dumps(asked), most])
        return [(row[0], row[1]) for row in cursor.fetchall()]
