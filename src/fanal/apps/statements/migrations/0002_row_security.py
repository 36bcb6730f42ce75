"""On PostgreSQL the database itself shows only the rows that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, through


class Migration(migrations.Migration):
    """Lock the tables about people."""

    dependencies: ClassVar = [("statements", "0001_initial")]
    operations: ClassVar = [
        lock(
            statements_statement=through("person_id", "subjects_subject"),
            statements_statementfile=through("person_id", "subjects_subject"),
            statements_mention=through("statement_id", "statements_statement"),
            statements_mentiondecision=through("mention_id", "statements_mention"),
        ),
    ]
