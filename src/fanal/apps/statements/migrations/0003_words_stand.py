"""The database itself keeps the words of a statement, the bytes of a file and the place of a mention as they are."""

from typing import Any, ClassVar

from django.db import migrations

_STAND = {
    "statements_statement": ("text", "sha256"),
    "statements_statementfile": ("content", "sha256"),
    "statements_mention": ("concept", "state", "start", "end"),
}
_SENTENCE = "The words of a statement stand as they were recorded."


def _put(_apps: Any, editor: Any) -> None:
    for table, columns in _STAND.items():
        name = f"{table}_stands"
        if editor.connection.vendor == "postgresql":
            changed = " OR ".join(f'NEW."{one}" IS DISTINCT FROM OLD."{one}"' for one in columns)
            made = f"FOR EACH ROW WHEN ({changed}) EXECUTE FUNCTION audit_refuse('{_SENTENCE}')"
        else:
            changed = " OR ".join(f'NEW."{one}" IS NOT OLD."{one}"' for one in columns)
            made = f"WHEN {changed} BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
        editor.execute(f"CREATE TRIGGER {name} BEFORE UPDATE ON {table} {made}", params=None)


def _take(_apps: Any, editor: Any) -> None:
    for table in _STAND:
        on = f" ON {table}" if editor.connection.vendor == "postgresql" else ""
        editor.execute(f"DROP TRIGGER IF EXISTS {table}_stands{on}", params=None)


class Migration(migrations.Migration):
    """Let nobody change what was said."""

    dependencies: ClassVar = [("statements", "0002_row_security"), ("audit", "0002_append_only")]
    operations: ClassVar = [migrations.RunPython(_put, _take, elidable=False)]
