"""The table of bundles."""

import functools
from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import fanal.apps.audit.references


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("cases", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Bundle",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("Z",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("court", "the court"),
                            ("defence", "the defence"),
                            ("partner", "a partner authority"),
                        ],
                        max_length=12,
                    ),
                ),
                ("language", models.CharField(max_length=2)),
                ("redacted", models.BooleanField()),
                ("purpose", models.CharField(max_length=64)),
                ("handling", models.CharField(max_length=20)),
                ("cleared", models.JSONField(default=list)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[("making", "being made"), ("made", "made"), ("failed", "not made")],
                        default="making",
                        max_length=8,
                    ),
                ),
                ("progress", models.PositiveBigIntegerField(default=0)),
                ("total", models.PositiveBigIntegerField(default=0)),
                ("beat_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("failure", models.CharField(blank=True, max_length=500)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("fingerprint", models.CharField(blank=True, max_length=64)),
                ("counts", models.JSONField(default=dict)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                ("withdrawal_reason", models.CharField(blank=True, max_length=500)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="bundles", to="cases.case"
                    ),
                ),
                (
                    "withdrawn_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-asked_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("redacted", True), ("audience", "court"), _connector="OR"),
                        name="only_a_court_receives_the_whole",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("made_at__isnull", False),
                                ("state", "made"),
                                models.Q(("sha256", ""), _negated=True),
                                models.Q(("fingerprint", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("state", "made"), _negated=True),
                                ("made_at__isnull", True),
                                ("sha256", ""),
                            ),
                            _connector="OR",
                        ),
                        name="a_bundle_that_is_made_has_a_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "failed"), _negated=True),
                            models.Q(("failure", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="a_bundle_that_failed_says_why",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("withdrawn_at__isnull", True), ("withdrawn_by__isnull", True)),
                            models.Q(
                                ("state", "made"),
                                ("withdrawn_at__isnull", False),
                                ("withdrawn_by__isnull", False),
                                models.Q(("withdrawal_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_bundle_is_withdrawn_with_a_reason",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "making")),
                        fields=("case",),
                        name="one_bundle_of_a_case_is_made_at_a_time",
                    ),
                ],
            },
        ),
    ]
