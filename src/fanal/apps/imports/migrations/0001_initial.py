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
        ("accounts", "0001_initial"),
        ("cases", "0002_row_security"),
        ("exhibits", "0003_files_stand"),
        ("subjects", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Import",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("B",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("mapping", models.JSONField()),
                ("fingerprint", models.CharField(max_length=64)),
                ("turned", models.BooleanField(default=False)),
                ("zone", models.CharField(max_length=40)),
                ("sheet", models.CharField(blank=True, max_length=100)),
                ("told_by", models.CharField(blank=True, max_length=200)),
                ("grading", models.CharField(blank=True, max_length=8)),
                ("grading_scheme", models.CharField(blank=True, max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("waiting", "waits"),
                            ("running", "running"),
                            ("done", "done"),
                            ("failed", "stopped"),
                            ("undoing", "being undone"),
                            ("undone", "undone"),
                        ],
                        default="waiting",
                        max_length=8,
                    ),
                ),
                ("failure", models.CharField(blank=True, max_length=40)),
                ("line", models.PositiveIntegerField(default=0)),
                ("rows_read", models.PositiveIntegerField(default=0)),
                ("rows_recorded", models.PositiveIntegerField(default=0)),
                ("rows_known", models.PositiveIntegerField(default=0)),
                ("rows_rejected", models.PositiveIntegerField(default=0)),
                ("traces", models.PositiveIntegerField(default=0)),
                ("subjects_made", models.PositiveIntegerField(default=0)),
                ("share", models.PositiveSmallIntegerField(default=0)),
                ("worker", models.CharField(blank=True, max_length=32)),
                ("beat_at", models.DateTimeField(blank=True, null=True)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("started_at", models.DateTimeField(blank=True, null=True)),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undoing_reason", models.CharField(blank=True, max_length=300)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="imports", to="cases.case"
                    ),
                ),
                (
                    "exhibit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="exhibits.exhibit",
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="subjects.subject",
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
                    "undone_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("state__in", ["undoing", "undone"]),
                                ("undone_by__isnull", False),
                                models.Q(("undoing_reason", ""), _negated=True),
                            ),
                            models.Q(
                                ("state__in", ["waiting", "running", "done", "failed"]),
                                ("undone_by__isnull", True),
                            ),
                            _connector="OR",
                        ),
                        name="an_import_is_undone_with_a_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("share__lte", 100)),
                        name="an_import_is_done_by_a_share_of_a_hundred",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["waiting", "running", "undoing"])),
                        fields=("exhibit", "sheet"),
                        name="an_exhibit_is_imported_once_at_a_time",
                    ),
                ],
                "indexes": [models.Index(fields=["case", "-id"], name="import_by_case")],
            },
        ),
        migrations.CreateModel(
            name="ImportedSubject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("key", models.CharField(max_length=32)),
                ("made", models.BooleanField(default=False)),
                ("joined", models.BooleanField(default=False)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="subjects",
                        to="imports.import",
                    ),
                ),
                (
                    "subject",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="imports",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("source", "key"), name="a_key_is_one_subject_in_an_import"
                    )
                ]
            },
        ),
        migrations.CreateModel(
            name="ImportReject",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("line", models.PositiveIntegerField()),
                ("field", models.CharField(blank=True, max_length=40)),
                ("reason", models.CharField(max_length=40)),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="rejects",
                        to="imports.import",
                    ),
                ),
            ],
            options={
                "ordering": ["line"],
                "constraints": [
                    models.UniqueConstraint(fields=("source", "line"), name="a_line_is_rejected_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="RememberedMapping",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("fingerprint", models.CharField(max_length=64)),
                ("mapping", models.JSONField()),
                ("turned", models.BooleanField(default=False)),
                ("zone", models.CharField(max_length=40)),
                ("recorded_at", models.DateTimeField(default=django.utils.timezone.now)),
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
            ],
            options={
                "ordering": ["-recorded_at"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("unit", "kind", "fingerprint"), name="columns_are_remembered_once_in_a_unit"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Trace",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("call", "call"),
                            ("message", "message"),
                            ("transfer", "transfer"),
                            ("crossing", "border crossing"),
                            ("stay", "stay"),
                            ("contact", "contact on a list"),
                            ("mail", "e-mail"),
                        ],
                        max_length=8,
                    ),
                ),
                ("at", models.DateTimeField(null=True)),
                ("whole_day", models.BooleanField(default=False)),
                ("until", models.DateTimeField(null=True)),
                ("seconds", models.PositiveIntegerField(null=True)),
                ("amount", models.DecimalField(decimal_places=4, max_digits=20, null=True)),
                ("currency", models.CharField(blank=True, max_length=3)),
                ("direction", models.CharField(blank=True, max_length=12)),
                ("line", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=32)),
                ("extra", models.JSONField(default=dict)),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="traces", to="cases.case"
                    ),
                ),
                (
                    "origin",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="traces_from",
                        to="subjects.subject",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="traces_there",
                        to="subjects.subject",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="imports.import"
                    ),
                ),
                (
                    "target",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="traces_to",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "ordering": ["at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("case", "digest"), name="a_row_is_recorded_once_in_a_case"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("origin__isnull", False),
                            ("target__isnull", False),
                            ("place__isnull", False),
                            _connector="OR",
                        ),
                        name="a_trace_names_a_subject",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["case", "kind", "at"], name="trace_by_case_kind_and_time"),
                    models.Index(fields=["source", "id"], name="trace_by_import"),
                ],
            },
        ),
    ]
