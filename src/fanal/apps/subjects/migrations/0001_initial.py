"""The first tables of this app."""

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import fanal.apps.subjects.models


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Person",
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
                        default=fanal.apps.subjects.models.person_reference,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("known_as", models.CharField(blank=True, max_length=200, verbose_name="known as")),
                (
                    "age_state",
                    models.CharField(
                        choices=[
                            ("unknown", "age not known"),
                            ("adult", "adult"),
                            ("child", "child"),
                            ("age_in_doubt", "age in doubt"),
                        ],
                        default="unknown",
                        max_length=16,
                    ),
                ),
                ("age", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("protected", models.BooleanField(default=False)),
                (
                    "language",
                    models.CharField(blank=True, max_length=8, verbose_name="language of the person"),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True, max_length=24, verbose_name="outcome of the last assessment"
                    ),
                ),
                ("invented", models.BooleanField(default=False)),
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
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="persons",
                        to="accounts.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="NameWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("word", models.CharField(db_index=True, max_length=80)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_words",
                        to="subjects.person",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Assertion",
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
                        default=fanal.apps.subjects.models.assertion_reference,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("property", models.CharField(max_length=40)),
                ("value", models.CharField(max_length=300)),
                ("source", models.CharField(default="person", max_length=40)),
                ("grading", models.CharField(blank=True, max_length=8)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                ("retraction_reason", models.CharField(blank=True, max_length=300)),
                (
                    "recorded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "retracted_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assertions",
                        to="subjects.person",
                    ),
                ),
            ],
            options={
                "ordering": ["property", "recorded_at"],
            },
        ),
        migrations.CreateModel(
            name="StatedPurpose",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("session", models.CharField(max_length=64)),
                ("legal_basis", models.CharField(max_length=40)),
                ("note", models.CharField(blank=True, max_length=300)),
                ("stated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="subjects.person"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["unit", "-changed_at", "-id"], name="person_by_unit_and_change"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["recorded_by", "-changed_at"], name="person_by_recorder"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["-changed_at", "-id"], name="person_by_change"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                fields=["unit", "outcome", "-changed_at", "-id"], name="person_by_unit_and_outcome"
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("age_state__in", ["child", "age_in_doubt"]), ("protected", True)),
                    models.Q(("age_state__in", ["adult", "unknown"]), ("protected", False)),
                    _connector="OR",
                ),
                name="a_child_or_an_age_in_doubt_is_protected",
            ),
        ),
        migrations.AddConstraint(
            model_name="person",
            constraint=models.CheckConstraint(
                condition=models.Q(("age__isnull", True), ("age__lte", 130), _connector="OR"),
                name="a_person_has_a_possible_age",
            ),
        ),
        migrations.AddConstraint(
            model_name="nameword",
            constraint=models.UniqueConstraint(
                fields=("person", "word"), name="a_word_of_a_name_stands_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="assertion",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("retracted_at__isnull", True), ("retracted_by__isnull", True)),
                    models.Q(
                        ("retracted_at__isnull", False),
                        ("retracted_by__isnull", False),
                        models.Q(("retraction_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_retraction_has_an_author_and_a_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="statedpurpose",
            constraint=models.UniqueConstraint(
                fields=("officer", "person", "session"), name="one_purpose_per_person_and_session"
            ),
        ),
    ]
