"""The first tables of this app."""

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import fanal.apps.subjects.models_subject
import fanal.apps.subjects.models_values


class Migration(migrations.Migration):
    initial = True

    dependencies: ClassVar = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Subject",
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
                        default=fanal.apps.subjects.models_subject.subject_reference,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("kind", models.CharField(default="person", max_length=20)),
                ("restricted", models.BooleanField(default=False)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("known_as", models.CharField(blank=True, max_length=200, verbose_name="known as")),
                ("identifier", models.CharField(blank=True, max_length=120)),
                ("begins", models.CharField(blank=True, max_length=25)),
                ("ends", models.CharField(blank=True, max_length=25)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
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
                        related_name="subjects",
                        to="accounts.unit",
                    ),
                ),
            ],
            options={
                "ordering": ["-changed_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("age_state__in", ["child", "age_in_doubt"]), ("protected", True)),
                            models.Q(("age_state__in", ["adult", "unknown"]), ("protected", False)),
                            _connector="OR",
                        ),
                        name="a_child_or_an_age_in_doubt_is_protected",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("age__isnull", True), ("age__lte", 130), _connector="OR"),
                        name="a_person_has_a_possible_age",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "person"),
                            models.Q(("age__isnull", True), ("age_state", "unknown"), ("outcome", "")),
                            _connector="OR",
                        ),
                        name="only_a_person_has_an_age_or_an_outcome",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(
                                ("latitude__gte", -90),
                                ("latitude__lte", 90),
                                ("longitude__gte", -180),
                                ("longitude__lte", 180),
                            ),
                            _connector="OR",
                        ),
                        name="a_place_lies_on_the_globe",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(
                            models.Q(("identifier", ""), _negated=True), ("restricted", False)
                        ),
                        fields=("unit", "kind", "identifier"),
                        name="an_identifier_is_one_subject_in_a_unit",
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["unit", "kind", "-changed_at", "-id"], name="subject_by_unit_and_change"
                    ),
                    models.Index(fields=["recorded_by", "-changed_at"], name="subject_by_recorder"),
                    models.Index(fields=["kind", "-changed_at", "-id"], name="subject_by_change"),
                    models.Index(
                        fields=["unit", "outcome", "-changed_at", "-id"], name="subject_by_unit_and_outcome"
                    ),
                    models.Index(
                        condition=models.Q(("identifier", ""), _negated=True),
                        fields=["identifier"],
                        name="subject_by_identifier",
                    ),
                ],
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
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="name_words",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("subject", "word"), name="a_word_of_a_name_stands_once")
                ]
            },
        ),
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(default="person", max_length=40)),
                ("source_ref", models.CharField(blank=True, max_length=24)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("line", models.PositiveIntegerField(blank=True, null=True)),
                ("grading", models.CharField(blank=True, max_length=8)),
                ("grading_scheme", models.CharField(blank=True, max_length=20)),
                ("handling", models.CharField(blank=True, max_length=20)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("begins", models.CharField(blank=True, max_length=25)),
                ("ends", models.CharField(blank=True, max_length=25)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                ("retraction_reason", models.CharField(blank=True, max_length=300)),
                (
                    "reference",
                    models.CharField(
                        default=fanal.apps.subjects.models_values.link_reference,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("verb", models.CharField(max_length=40)),
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
                    "origin",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_from",
                        to="subjects.subject",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_there",
                        to="subjects.subject",
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links_to",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "ordering": ["begins", "pk"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("retracted_at__isnull", True), ("retracted_by__isnull", True)),
                            models.Q(
                                ("retracted_at__isnull", False),
                                ("retracted_by__isnull", False),
                                models.Q(("retraction_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_retraction_of_link_has_an_author_and_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True), ("end__gt", models.F("start")), _connector="OR"
                        ),
                        name="a_span_of_link_has_words",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("origin", models.F("target")), _negated=True),
                        name="a_link_has_two_ends",
                    ),
                ],
            },
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
                ("source", models.CharField(default="person", max_length=40)),
                ("source_ref", models.CharField(blank=True, max_length=24)),
                ("start", models.PositiveIntegerField(blank=True, null=True)),
                ("end", models.PositiveIntegerField(blank=True, null=True)),
                ("line", models.PositiveIntegerField(blank=True, null=True)),
                ("grading", models.CharField(blank=True, max_length=8)),
                ("grading_scheme", models.CharField(blank=True, max_length=20)),
                ("handling", models.CharField(blank=True, max_length=20)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("begins", models.CharField(blank=True, max_length=25)),
                ("ends", models.CharField(blank=True, max_length=25)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                ("retraction_reason", models.CharField(blank=True, max_length=300)),
                (
                    "reference",
                    models.CharField(
                        default=fanal.apps.subjects.models_values.assertion_reference,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("property", models.CharField(max_length=40)),
                ("value", models.CharField(max_length=2000)),
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
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="assertions",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "ordering": ["property", "recorded_at"],
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("retracted_at__isnull", True), ("retracted_by__isnull", True)),
                            models.Q(
                                ("retracted_at__isnull", False),
                                ("retracted_by__isnull", False),
                                models.Q(("retraction_reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="a_retraction_of_assertion_has_an_author_and_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("start__isnull", True), ("end__gt", models.F("start")), _connector="OR"
                        ),
                        name="a_span_of_assertion_has_words",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[],
            options={
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("subjects.subject",),
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
                ("about", models.CharField(max_length=24)),
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
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("officer", "about", "session"), name="one_purpose_per_record_and_session"
                    )
                ],
            },
        ),
    ]
