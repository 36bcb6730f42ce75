"""On PostgreSQL the database itself shows only the exhibits of the cases that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, through


class Migration(migrations.Migration):
    """Lock the tables of exhibits."""

    dependencies: ClassVar = [("exhibits", "0001_initial"), ("cases", "0002_row_security")]
    operations: ClassVar = [
        lock(
            exhibits_exhibit=through("case_id", "cases_case"),
            exhibits_custodystep=through("exhibit_id", "exhibits_exhibit"),
            exhibits_exposure=through("exhibit_id", "exhibits_exhibit"),
            exhibits_suggestion=through("case_id", "cases_case"),
        ),
    ]
