"""The first tables of this app."""

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
        ("statements", "0003_words_stand"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Exhibit",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("X",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("description", models.TextField(blank=True, verbose_name="description")),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("file_name", models.CharField(max_length=200)),
                ("media_type", models.CharField(max_length=100)),
                ("media_claimed", models.CharField(blank=True, max_length=100)),
                ("size", models.PositiveBigIntegerField()),
                ("sha256", models.CharField(db_index=True, max_length=64)),
                ("received_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("received_from", models.CharField(blank=True, max_length=200)),
                ("seized_at", models.DateTimeField(blank=True, null=True)),
                ("seized_where", models.CharField(blank=True, max_length=200)),
                ("captured_url", models.CharField(blank=True, max_length=2000)),
                ("captured_at", models.DateTimeField(blank=True, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("quarantine", "in quarantine"),
                            ("opened", "opened"),
                            ("refused", "refused"),
                            ("not_readable", "not readable"),
                        ],
                        default="quarantine",
                        max_length=12,
                    ),
                ),
                ("sensitive", models.BooleanField(default=False)),
                ("handling", models.CharField(blank=True, max_length=20)),
                ("text", models.TextField(blank=True)),
                ("language", models.CharField(blank=True, max_length=8)),
                ("places", models.JSONField(default=list)),
                ("facts", models.JSONField(default=dict)),
                ("warnings", models.JSONField(default=list)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("invented", models.BooleanField(default=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="exhibits", to="cases.case"
                    ),
                ),
                (
                    "opened_by",
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
            ],
            options={
                "ordering": ["case", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "number"), name="exhibits_of_a_case_are_numbered"
                    ),
                    models.UniqueConstraint(
                        fields=("case", "sha256"), name="a_file_is_one_exhibit_in_a_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="an_exhibit_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("state", "quarantine")),
                            models.Q(
                                models.Q(("state", "quarantine"), _negated=True), ("opened_at__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="an_exhibit_leaves_quarantine_when_it_is_opened",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state", "opened"), ("text", ""), _connector="OR"),
                        name="only_an_opened_exhibit_has_a_text",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CustodyStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("kind", models.CharField(max_length=40)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("handed_from", models.CharField(blank=True, max_length=200)),
                ("handed_to", models.CharField(blank=True, max_length=200)),
                ("place", models.CharField(blank=True, max_length=200)),
                ("note", models.CharField(blank=True, max_length=500)),
                ("sha256", models.CharField(blank=True, max_length=64)),
                ("matched", models.BooleanField(null=True)),
                (
                    "by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="custody",
                        to="exhibits.exhibit",
                    ),
                ),
            ],
            options={
                "ordering": ["number"],
                "constraints": [
                    models.UniqueConstraint(fields=("exhibit", "number"), name="custody_steps_are_numbered")
                ],
            },
        ),
        migrations.CreateModel(
            name="Exposure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("session", models.CharField(max_length=64)),
                ("asked_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("opened_at", models.DateTimeField(blank=True, null=True)),
                ("seen_at", models.DateTimeField(blank=True, null=True)),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("seconds", models.PositiveIntegerField(default=0)),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exposures",
                        to="exhibits.exhibit",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="exposures",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("opened_at__isnull", True), ("seconds", 0)),
                            ("opened_at__gte", models.F("asked_at")),
                            _connector="OR",
                        ),
                        name="an_exposure_begins_with_the_first_act",
                    )
                ],
                "indexes": [models.Index(fields=["officer", "-opened_at"], name="exposure_by_officer")],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("subject", "subject"), ("finding", "finding"), ("link", "link")],
                        max_length=8,
                    ),
                ),
                ("about", models.CharField(max_length=80)),
                ("property", models.CharField(blank=True, max_length=40)),
                ("value", models.CharField(blank=True, max_length=500)),
                (
                    "state",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("present", "yes"),
                            ("absent", "no"),
                            ("uncertain", "not certain"),
                            ("not_asked", "not asked"),
                            ("unsafe_to_ask", "unsafe to ask"),
                        ],
                        max_length=16,
                    ),
                ),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("valid", models.CharField(blank=True, max_length=12)),
                ("language", models.CharField(blank=True, max_length=8)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("pending", "to be decided"),
                            ("accepted", "accepted"),
                            ("rejected", "rejected"),
                        ],
                        default="pending",
                        max_length=8,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("became", models.CharField(blank=True, max_length=16)),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="cases.case",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "exhibit",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="exhibits.exhibit",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="suggestions",
                        to="statements.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["start", "end", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("exhibit__isnull", False), ("statement__isnull", True)),
                            models.Q(("exhibit__isnull", True), ("statement__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_suggestion_comes_from_one_text",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="a_suggestion_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("became", ""), ("decided_by__isnull", True), ("decision", "pending")),
                            models.Q(
                                models.Q(("decision", "pending"), _negated=True),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_on_a_suggestion_has_an_author",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("decision", "accepted"), ("became", ""), _connector="OR"),
                        name="only_an_accepted_suggestion_became_something",
                    ),
                    models.UniqueConstraint(
                        fields=("case", "exhibit", "number"), name="suggestions_of_an_exhibit_are_numbered"
                    ),
                    models.UniqueConstraint(
                        fields=("case", "statement", "number"), name="suggestions_of_a_statement_are_numbered"
                    ),
                ],
                "indexes": [
                    models.Index(
                        fields=["case", "decision", "kind", "about", "value"], name="suggestion_by_value"
                    )
                ],
            },
        ),
    ]
