"""The table of runs; the router makes it in the sandbox alone."""

import functools
from typing import ClassVar

import django.utils.timezone
from django.db import migrations, models

import fanal.apps.audit.references


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        migrations.CreateModel(
            name="SimulationRun",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("EX",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("officer_ref", models.CharField(db_index=True, max_length=24)),
                ("unit_ref", models.CharField(max_length=24)),
                ("exercise", models.CharField(max_length=40, verbose_name="exercise")),
                ("language", models.CharField(max_length=5, verbose_name="language")),
                ("moves", models.JSONField(default=list, verbose_name="moves")),
                ("outcome", models.CharField(blank=True, max_length=20, verbose_name="outcome")),
                ("score", models.PositiveSmallIntegerField(null=True, verbose_name="score")),
                ("shared", models.BooleanField(default=False, verbose_name="shared with trainers")),
                ("began_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("ended_at", models.DateTimeField(null=True)),
            ],
            options={
                "verbose_name": "run of an exercise",
                "verbose_name_plural": "runs of exercises",
                "ordering": ["-began_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("outcome", ""), ("score", None), ("ended_at", None)),
                            models.Q(
                                models.Q(("outcome", ""), _negated=True),
                                ("score__isnull", False),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_run_that_ended_has_outcome_score_and_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("score", None), ("score__lte", 100), _connector="OR"),
                        name="a_score_is_of_a_hundred",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("shared", False), models.Q(("outcome", ""), _negated=True), _connector="OR"
                        ),
                        name="only_a_run_that_ended_is_shared",
                    ),
                ],
            },
        ),
    ]
