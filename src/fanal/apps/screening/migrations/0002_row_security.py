"""On PostgreSQL the database itself shows only the rows that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, through


class Migration(migrations.Migration):
    """Lock the tables about people."""

    dependencies: ClassVar = [("screening", "0001_initial")]
    operations: ClassVar = [
        lock(
            screening_screening=through("person_id", "subjects_subject"),
            screening_answer=through("screening_id", "screening_screening"),
        ),
    ]
