"""The database itself keeps a bundle that was made as it is."""

from typing import Any, ClassVar

from django.db import migrations

from fanal.apps.bundles.triggers import creation, removal


def _put(_apps: Any, editor: Any) -> None:
    for statement in creation(editor.connection.vendor):
        editor.execute(statement, params=None)


def _take(_apps: Any, editor: Any) -> None:
    for statement in removal(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Let nobody change what was made."""

    dependencies: ClassVar = [("bundles", "0002_row_security"), ("audit", "0002_append_only")]
    operations: ClassVar = [migrations.RunPython(_put, _take, elidable=False)]
