"""The head of the chain, and the triggers that let the audit only grow."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from fanal.apps.audit.triggers import creation, removal


def start_the_chain(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the head in place, before the first entry."""
    apps.get_model("audit", "AuditHead").objects.using(editor.connection.alias).create(id=1)


def add_triggers(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Let the database refuse changes."""
    for statement in creation(editor.connection.vendor):
        editor.execute(statement, params=None)


def drop_triggers(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers away again."""
    for statement in removal(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Append-only from the first entry on."""

    dependencies = (("audit", "0001_the_chain"),)
    operations = (
        migrations.RunPython(start_the_chain, migrations.RunPython.noop),
        migrations.RunPython(add_triggers, drop_triggers),
    )
