"""Cross-checks of lists."""

import functools
from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import fanal.apps.audit.references


class Migration(migrations.Migration):
    """Make the tables."""

    dependencies: ClassVar = [
        ("accounts", "0001_initial"),
        ("cases", "0002_row_security"),
        ("circles", "0001_initial"),
        ("matching", "0004_watch_and_deconfliction"),
        ("subjects", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="CrossCheck",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "reference",
                    models.CharField(
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("FC",)),
                        editable=False,
                        max_length=20,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                ("purpose", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[("running", "being compared"), ("done", "compared"), ("failed", "stopped")],
                        default="running",
                        max_length=8,
                    ),
                ),
                ("rows", models.PositiveIntegerField(default=0)),
                ("done", models.PositiveIntegerField(default=0)),
                ("refused", models.PositiveIntegerField(default=0)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("beat_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cross_checks",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="cross_checks",
                        to="cases.case",
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("done__lte", models.F("rows"))),
                        name="a_cross_check_counts_its_rows",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), models.Q(("purpose", ""), _negated=True)
                        ),
                        name="a_cross_check_has_a_name_and_a_purpose",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CrossCheckRow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("asked", models.CharField(max_length=300)),
                ("records", models.JSONField()),
                (
                    "result",
                    models.CharField(
                        choices=[
                            ("waiting", "not compared yet"),
                            ("none", "nothing found"),
                            ("possible", "possible"),
                            ("likely", "likely"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("hits", models.JSONField(default=list)),
                ("contacts", models.JSONField(default=list)),
                (
                    "check_of",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="lines",
                        to="matching.crosscheck",
                    ),
                ),
            ],
            options={
                "ordering": ["line"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("check_of", "line"), name="a_line_stands_once_in_a_cross_check"
                    )
                ],
            },
        ),
    ]
