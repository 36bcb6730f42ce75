"""The policies of row-level security, as SQL for migrations. Other databases have none, and need none of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import migrations

_NODE = "current_setting('fanal.scope', true) = 'node'"
_UNITS = "string_to_array(nullif(current_setting('fanal.units', true), ''), ',')::bigint[]"
_OFFICER = "nullif(current_setting('fanal.officer', true), '')::bigint"
_PROTECTING = "string_to_array(nullif(current_setting('fanal.protecting', true), ''), ',')::bigint[]"

# The units in reach see what is not restricted, and a circle sees what it holds.
SIGHT = f"""(unit_id = ANY ({_UNITS}) AND NOT restricted) OR EXISTS (
    SELECT 1 FROM circles_circleitem held JOIN circles_circlemember member ON member.circle_id = held.circle_id
    WHERE held.record = reference AND member.officer_id = {_OFFICER}
      AND (member.until IS NULL OR member.until > now())
)"""

# An officer who protects a child whom somebody else recorded sees the child no more; PostgreSQL asks of a changed row
# that its author still sees it. So the transaction that protects, and it alone, sees that one person to its end.
SUBJECT = f"""{_NODE} OR (
    ({SIGHT} OR id = ANY ({_PROTECTING}) OR (restricted AND recorded_by_id = {_OFFICER}))
    AND (NOT protected OR recorded_by_id = {_OFFICER} OR current_setting('fanal.children', true) = 'yes'
         OR id = ANY ({_PROTECTING}))
)"""

RECORD = f"{_NODE} OR {SIGHT} OR (restricted AND recorded_by_id = {_OFFICER})"
OWN = f"{_NODE} OR {{column}} = {_OFFICER}"


def through(column: str, table: str) -> str:
    """Return the rule: this row is seen where the row it belongs to is seen."""
    return f"{_NODE} OR EXISTS (SELECT 1 FROM {table} seen WHERE seen.id = {column})"


def through_each(table: str, *columns: str) -> str:
    """Return the rule: this row is seen where all the rows are seen to which these columns point, if they do."""
    seen = (
        f"({column} IS NULL OR EXISTS (SELECT 1 FROM {table} seen WHERE seen.id = {column}))"
        for column in columns
    )
    return f"{_NODE} OR ({' AND '.join(seen)})"


def through_members(table: str, members: str, column: str) -> str:
    """Return the rule: a row of `table` is seen where one of the rows of `members` is seen whose `column` names it."""
    return f"{_NODE} OR EXISTS (SELECT 1 FROM {members} held WHERE held.{column} = {table}.id)"


def of_unit(column: str) -> str:
    """Return the rule: this row is seen by the units in reach."""
    return f"{_NODE} OR {column} = ANY ({_UNITS})"


def found(keeper: str) -> str:
    """Return the rule: this row is seen as the record is seen that it repeats, which `keeper` recorded."""
    child = f"NOT protected OR {keeper} = {_OFFICER} OR current_setting('fanal.children', true) = 'yes'"
    return f"{_NODE} OR (({SIGHT}) AND ({child}))"


def lock(**rules: str) -> migrations.RunPython:
    """Return the operation that locks tables by their rules; `rules` maps each table to the rows that are seen."""
    return migrations.RunPython(_each(rules, _locked), _each(rules, _unlocked), elidable=False)


def _locked(table: str, rule: str) -> str:
    return (
        f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY; ALTER TABLE {table} FORCE ROW LEVEL SECURITY; "
        f"CREATE POLICY seen ON {table} USING ({rule}) WITH CHECK ({rule})"
    )


def _unlocked(table: str, _rule: str) -> str:
    return (
        f"DROP POLICY IF EXISTS seen ON {table}; ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY; "
        f"ALTER TABLE {table} DISABLE ROW LEVEL SECURITY"
    )


def _each(rules: dict[str, str], said: Callable[[str, str], str]) -> Callable[[Any, Any], None]:
    def run(_apps: Any, editor: Any) -> None:
        if editor.connection.vendor == "postgresql":
            for table, rule in rules.items():
                editor.execute(said(table, rule), params=None)

    return run
