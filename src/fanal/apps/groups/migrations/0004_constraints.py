"""The tables of this app, part 4."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [
        ("accounts", "__first__"),
        ("groups", "0003_pages_and_constraints"),
    ]

    operations: ClassVar = [
        migrations.AddConstraint(
            model_name="membership",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["nominated", "active", "suspended"])),
                fields=("group", "officer"),
                name="an_officer_is_in_a_group_once",
            ),
        ),
    ]
