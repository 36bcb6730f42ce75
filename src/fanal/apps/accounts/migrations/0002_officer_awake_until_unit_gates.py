"""What a unit lets rest until a certificate, and until when an officer is awake."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "0001_initial"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="officer",
            name="awake_until",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="unit",
            name="gates",
            field=models.JSONField(default=dict),
        ),
    ]
