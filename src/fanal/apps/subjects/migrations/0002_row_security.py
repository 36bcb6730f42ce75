"""On PostgreSQL the database itself shows only the rows that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import OWN, SUBJECT, lock, through, through_each


class Migration(migrations.Migration):
    """Lock the tables about subjects."""

    dependencies: ClassVar = [("subjects", "0001_initial"), ("circles", "0001_initial")]
    operations: ClassVar = [
        lock(
            subjects_subject=SUBJECT,
            subjects_assertion=through("subject_id", "subjects_subject"),
            subjects_nameword=through("subject_id", "subjects_subject"),
            subjects_link=through_each("subjects_subject", "origin_id", "target_id", "place_id"),
            subjects_statedpurpose=OWN.format(column="officer_id"),
        ),
    ]
