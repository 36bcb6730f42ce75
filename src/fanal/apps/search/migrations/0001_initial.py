"""The first table of this app."""

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("record", models.CharField(max_length=24, unique=True)),
                ("reference", models.CharField(db_index=True, max_length=24)),
                ("kind", models.CharField(max_length=24)),
                ("restricted", models.BooleanField(default=False)),
                ("protected", models.BooleanField(default=False)),
                ("permission", models.CharField(max_length=40)),
                ("needs", models.CharField(blank=True, max_length=40)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "keeper",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="accounts.unit"
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=300)),
                ("text", models.TextField(blank=True)),
                ("folded", models.TextField(blank=True)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("permission__in", ("person.read", "case.read"))),
                        name="what_is_found_is_seen_by_a_permission",
                    )
                ],
            },
        ),
    ]
