"""On PostgreSQL the database itself shows only the rows that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import PERSON, lock, through


class Migration(migrations.Migration):
    """Lock the tables about people."""

    dependencies: ClassVar = [("subjects", "0001_initial")]
    operations: ClassVar = [
        lock(
            subjects_person=PERSON,
            subjects_assertion=through("person_id", "subjects_person"),
            subjects_nameword=through("person_id", "subjects_person"),
            subjects_statedpurpose=through("person_id", "subjects_person"),
        ),
    ]
