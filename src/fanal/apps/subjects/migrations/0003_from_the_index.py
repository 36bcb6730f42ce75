"""What a unit sees is listed from the index alone."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Add to the index of a unit's subjects whether they are restricted."""

    dependencies: ClassVar = [("subjects", "0002_row_security")]
    operations: ClassVar = [
        migrations.RemoveIndex(model_name="subject", name="subject_by_unit_and_change"),
        migrations.AddIndex(
            model_name="subject",
            index=models.Index(
                fields=["unit", "kind", "-changed_at", "-id", "restricted"], name="subject_by_unit_and_change"
            ),
        ),
    ]
