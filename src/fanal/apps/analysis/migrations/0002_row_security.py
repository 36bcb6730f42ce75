"""On PostgreSQL the database itself shows only the pictures of cases that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, through


class Migration(migrations.Migration):
    """Lock the tables of the picture."""

    dependencies: ClassVar = [("analysis", "0001_initial"), ("cases", "0002_row_security")]
    operations: ClassVar = [
        lock(
            **{
                f"analysis_{table}": through("case_id", "cases_case")
                for table in ("layout", "savedview", "picturestep")
            }
        ),
    ]
