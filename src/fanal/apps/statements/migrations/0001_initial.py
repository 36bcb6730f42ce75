"""Statements, their files, mentions, and the decisions on them."""

from typing import ClassVar

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import fanal.apps.statements.models


class Migration(migrations.Migration):
    """Make the tables."""

    initial = True

    dependencies: ClassVar = [
        ("assessments", "0002_row_security"),
        ("subjects", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Statement",
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
                        default=fanal.apps.statements.models.statement_reference,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(blank=True, max_length=200, verbose_name="title")),
                ("text", models.TextField()),
                ("sha256", models.CharField(max_length=64)),
                ("language", models.CharField(max_length=8)),
                ("line", models.PositiveIntegerField(blank=True, null=True)),
                ("warnings", models.JSONField(default=list)),
                ("not_counted", models.JSONField(default=list)),
                ("notes", models.JSONField(default=list)),
                ("identifiers", models.JSONField(default=list)),
                ("rules_version", models.CharField(max_length=20)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statements",
                        to="subjects.person",
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
                "ordering": ["-recorded_at", "-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_statement_has_words"
                    )
                ],
                "indexes": [
                    models.Index(fields=["recorded_by", "-recorded_at"], name="statement_by_recorder"),
                    models.Index(fields=["-recorded_at", "-id"], name="statement_by_time"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Mention",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.PositiveIntegerField()),
                ("concept", models.CharField(max_length=80)),
                (
                    "state",
                    models.CharField(
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
                ("language", models.CharField(max_length=8)),
                ("said_by", models.CharField(blank=True, max_length=16)),
                ("cue", models.CharField(blank=True, max_length=80)),
                ("read_by_rule", models.TextField(blank=True)),
                (
                    "decision",
                    models.CharField(
                        choices=[
                            ("pending", "to be decided"),
                            ("confirmed", "confirmed"),
                            ("rejected", "rejected"),
                            ("withdrawn", "taken back"),
                        ],
                        default="pending",
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
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
                    "found",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mention",
                        to="assessments.found",
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="mentions",
                        to="statements.statement",
                    ),
                ),
            ],
            options={
                "ordering": ["start", "end", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("end__gt", models.F("start"))), name="a_mention_has_words"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["present", "absent", "uncertain"])),
                        name="a_mention_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("decision", "pending")),
                            models.Q(
                                models.Q(("decision", "pending"), _negated=True),
                                ("decided_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="a_decision_on_a_mention_has_an_author",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decision", "confirmed"), ("found__isnull", False)),
                            models.Q(
                                models.Q(("decision", "confirmed"), _negated=True), ("found__isnull", True)
                            ),
                            _connector="OR",
                        ),
                        name="a_mention_counts_when_confirmed_and_only_then",
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "number"), name="mentions_of_a_statement_are_numbered"
                    ),
                    models.UniqueConstraint(
                        fields=("statement", "concept", "state", "start", "end"), name="a_mention_stands_once"
                    ),
                ],
                "indexes": [models.Index(fields=["statement", "decision"], name="mention_by_decision")],
            },
        ),
        migrations.CreateModel(
            name="StatementFile",
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
                        default=fanal.apps.statements.models.file_reference,
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=40)),
                ("content", models.BinaryField()),
                ("size", models.PositiveIntegerField()),
                ("sha256", models.CharField(max_length=64)),
                ("texts", models.PositiveIntegerField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="statement_files",
                        to="subjects.person",
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
                "ordering": ["-recorded_at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="statement",
            name="file",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="statements",
                to="statements.statementfile",
            ),
        ),
        migrations.CreateModel(
            name="MentionDecision",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "before",
                    models.CharField(
                        choices=[
                            ("pending", "to be decided"),
                            ("confirmed", "confirmed"),
                            ("rejected", "rejected"),
                            ("withdrawn", "taken back"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "after",
                    models.CharField(
                        choices=[
                            ("pending", "to be decided"),
                            ("confirmed", "confirmed"),
                            ("rejected", "rejected"),
                            ("withdrawn", "taken back"),
                        ],
                        max_length=12,
                    ),
                ),
                ("decided_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                (
                    "decided_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "mention",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="decisions",
                        to="statements.mention",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("before", models.F("after")), _negated=True),
                        name="a_decision_changes_something",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.UniqueConstraint(
                fields=("file", "line"), name="a_text_of_a_file_is_recorded_once"
            ),
        ),
    ]
