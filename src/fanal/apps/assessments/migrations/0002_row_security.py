"""On PostgreSQL the database itself shows only the rows that an officer may see."""

from typing import ClassVar

from django.db import migrations

from fanal.apps.accounts.row_policies import lock, through


class Migration(migrations.Migration):
    """Lock the tables about people."""

    dependencies: ClassVar = [("assessments", "0001_initial")]
    operations: ClassVar = [
        lock(
            assessments_found=through("person_id", "subjects_subject"),
            assessments_assessment=through("person_id", "subjects_subject"),
            assessments_disagreement=through("assessment_id", "assessments_assessment"),
        ),
    ]
