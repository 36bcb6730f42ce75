"""On PostgreSQL the database itself shows only the cases that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import RECORD, lock, through


class Migration(migrations.Migration):
    """Lock the tables of cases."""

    dependencies: ClassVar = [("cases", "0001_work"), ("subjects", "0002_row_security")]
    operations: ClassVar = [
        lock(
            cases_case=RECORD,
            **{
                f"cases_{table}": through("case_id", "cases_case")
                for table in (
                    "casesubject",
                    "caserole",
                    "task",
                    "casedecision",
                    "linkedcase",
                    "attribution",
                    "checklistanswer",
                )
            },
        ),
    ]
