"""The tables of this app, part 1."""

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
        ("groups", "0003_kept"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Event",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("VE",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("conference", "conference"),
                            ("workshop", "workshop"),
                            ("training", "training"),
                            ("briefing", "briefing"),
                        ],
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("summary", models.TextField(blank=True, verbose_name="what it is about")),
                ("begins_at", models.DateTimeField(verbose_name="begins")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                ("zone", models.CharField(max_length=60, verbose_name="time zone")),
                ("place", models.CharField(blank=True, max_length=200, verbose_name="place")),
                ("link", models.CharField(blank=True, max_length=300, verbose_name="link")),
                ("languages", models.JSONField(default=list)),
                ("seats", models.PositiveIntegerField(verbose_name="places")),
                ("taken", models.PositiveIntegerField(default=0)),
                ("approval", models.BooleanField(default=True, verbose_name="registrations are approved")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "being prepared"),
                            ("open", "open for registration"),
                            ("closed", "registration closed"),
                            ("held", "held"),
                            ("cancelled", "cancelled"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("invented", models.BooleanField(default=False)),
                (
                    "group",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="groups.specialistgroup",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["begins_at", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("title", ""), _negated=True), name="an_event_has_a_title"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("begins_at"))),
                        name="an_event_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("seats"))),
                        name="no_more_come_to_an_event_than_there_are_places",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="CountryQuota",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("country", models.CharField(max_length=2)),
                ("seats", models.PositiveIntegerField()),
                ("taken", models.PositiveIntegerField(default=0)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="quotas", to="events.event"
                    ),
                ),
            ],
            options={
                "ordering": ["country"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("event", "country"), name="a_country_has_one_quota_at_an_event"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("taken__lte", models.F("seats"))),
                        name="no_more_come_from_a_country_than_its_quota",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EventDocument",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("VD",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("media_type", models.CharField(max_length=100)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "added_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="documents",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
            },
        ),
        migrations.CreateModel(
            name="EventOrganiser",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisers",
                        to="events.event",
                    ),
                ),
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
                        fields=("event", "officer"), name="an_organiser_runs_an_event_once"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EventQuestion",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("VQ",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("text", models.CharField(max_length=500, verbose_name="your question")),
                ("answered", models.BooleanField(default=False)),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="events.event",
                    ),
                ),
            ],
            options={
                "ordering": ["answered", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True), name="a_question_asks_something"
                    )
                ],
            },
        ),
    ]
