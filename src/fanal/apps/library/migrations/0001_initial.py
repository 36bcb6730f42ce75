"""The tables of this app: documents, their editions, their words, feedback, and what is asked for."""

from __future__ import annotations

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
        ("accounts", "__first__"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Document",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("L",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("address", models.CharField(max_length=120, unique=True)),
                ("kind", models.CharField(max_length=24)),
                ("country", models.CharField(blank=True, max_length=2)),
                ("part_of", models.CharField(blank=True, db_index=True, max_length=120)),
                ("order", models.CharField(blank=True, max_length=24)),
                ("seeded", models.BooleanField(default=False)),
            ],
            options={
                "ordering": ["kind", "order", "address"],
                "indexes": [models.Index(fields=["kind", "country"], name="library_by_kind")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("seeded", True), models.Q(("country", ""), _negated=True), _connector="OR"
                        ),
                        name="a_document_of_officers_has_a_country",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("digest", models.CharField(max_length=64)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_review", "in review"),
                            ("published", "published"),
                            ("withdrawn", "withdrawn"),
                        ],
                        default="draft",
                        max_length=12,
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("published_at", models.DateTimeField(null=True)),
                ("remark", models.TextField(blank=True)),
                ("reason", models.TextField(blank=True)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="library.document",
                    ),
                ),
                (
                    "first_reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "second_reviewer",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "version"), name="a_version_of_a_document_is_there_once"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ("draft", "in_review"))),
                        fields=("document",),
                        name="a_document_is_written_by_one_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("author__isnull", True),
                            ("state__in", ("draft", "in_review")),
                            models.Q(("first_reviewer__isnull", False), ("second_reviewer__isnull", False)),
                            _connector="OR",
                        ),
                        name="two_review_before_an_edition_is_published",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("first_reviewer__isnull", True),
                                models.Q(("first_reviewer", models.F("author")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("second_reviewer__isnull", True),
                                models.Q(("second_reviewer", models.F("author")), _negated=True),
                                _connector="OR",
                            ),
                            models.Q(
                                ("second_reviewer__isnull", True),
                                models.Q(("second_reviewer", models.F("first_reviewer")), _negated=True),
                                _connector="OR",
                            ),
                        ),
                        name="reviewers_are_two_others",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("published_at__isnull", True), ("state__in", ("draft", "in_review"))),
                            models.Q(
                                ("published_at__isnull", False), ("state__in", ("published", "withdrawn"))
                            ),
                            _connector="OR",
                        ),
                        name="what_is_published_has_a_date",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "withdrawn"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="an_edition_is_withdrawn_for_a_reason",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="document",
            name="current",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="in_force_for",
                to="library.edition",
            ),
        ),
        migrations.CreateModel(
            name="Feedback",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("K",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("address", models.CharField(db_index=True, max_length=160)),
                ("version", models.CharField(blank=True, max_length=24)),
                ("rules_version", models.CharField(max_length=24)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("unclear", "unclear"),
                            ("did_not_fit", "did not fit my case"),
                            ("wrong", "wrong"),
                            ("good", "good"),
                        ],
                        max_length=12,
                    ),
                ),
                ("note", models.CharField(blank=True, max_length=500)),
                ("country", models.CharField(max_length=2)),
                ("at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("settled_at__isnull", True), ("settled_by__isnull", True)),
                            models.Q(("settled_at__isnull", False), ("settled_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="feedback_is_settled_by_somebody",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="DocumentWord",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lang", models.CharField(max_length=3)),
                ("term", models.CharField(max_length=90)),
                ("weight", models.FloatField()),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="library.document",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["term", "lang"], name="library_by_word")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("document", "lang", "term"), name="a_word_of_a_document_is_there_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WantedDocument",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("LW",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=160)),
                ("country", models.CharField(max_length=2)),
                ("due_on", models.DateField(null=True)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("put_aside_at", models.DateTimeField(null=True)),
                ("reason", models.CharField(blank=True, max_length=1000)),
                (
                    "asked_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "document",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="library.document",
                    ),
                ),
                (
                    "put_aside_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": [models.OrderBy(models.F("due_on"), nulls_last=True), "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("country", ""), _negated=True)
                        ),
                        name="a_library_is_asked_for_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("put_aside_at__isnull", True), ("put_aside_by__isnull", True), ("reason", "")
                            ),
                            models.Q(
                                ("put_aside_at__isnull", False),
                                ("put_aside_by__isnull", False),
                                models.Q(("reason", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="what_is_asked_for_is_put_aside_for_a_reason",
                    ),
                ],
            },
        ),
    ]
