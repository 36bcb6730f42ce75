"""The tables of this app: groups, their members and their pages."""

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
        ("accounts", "0002_officer_awake_until_unit_gates"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="SpecialistGroup",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("GP",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("names", models.JSONField()),
                ("purpose", models.CharField(max_length=500, verbose_name="what it is for")),
                ("forms", models.JSONField(default=list)),
                ("countries", models.JSONField(default=list)),
                ("languages", models.JSONField(default=list)),
                ("founded_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("invented", models.BooleanField(default=False)),
                (
                    "founded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("purpose", ""), _negated=True), name="a_group_says_what_it_is_for"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("GM",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("nominated", "nominated"),
                            ("active", "member"),
                            ("suspended", "suspended"),
                            ("refused", "not approved"),
                            ("left", "left"),
                        ],
                        default="nominated",
                        max_length=10,
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[("member", "member"), ("moderator", "moderator")],
                        default="member",
                        max_length=10,
                    ),
                ),
                ("founder", models.BooleanField(default=False)),
                ("why", models.CharField(blank=True, max_length=300, verbose_name="why")),
                ("nominated_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("digest", models.BooleanField(default=True)),
                ("digest_up_to", models.DateTimeField(default=django.utils.timezone.now)),
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
                    "nominated_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="memberships",
                        to="groups.specialistgroup",
                    ),
                ),
            ],
            options={
                "ordering": ["officer__display_name", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("decided_by__isnull", True), ("state", "nominated")),
                            models.Q(
                                models.Q(("state", "nominated"), _negated=True), ("decided_by__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="a_nomination_is_decided_by_somebody",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "active"), _negated=True),
                            ("founder", True),
                            models.Q(("decided_by", models.F("officer")), _negated=True),
                            _connector="OR",
                        ),
                        name="nobody_approves_themselves_into_a_group",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state__in", ["suspended", "refused"]), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="who_is_kept_out_of_a_group_is_told_why",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["nominated", "active", "suspended"])),
                        fields=("group", "officer"),
                        name="an_officer_is_in_a_group_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ContactCard",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("languages", models.JSONField(default=list)),
                ("expertise", models.CharField(blank=True, max_length=300, verbose_name="expertise")),
                ("reach", models.CharField(blank=True, max_length=200, verbose_name="how to reach me")),
                ("shows", models.JSONField(default=list)),
                ("zone", models.CharField(blank=True, max_length=60, verbose_name="time zone")),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "membership",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="card",
                        to="groups.membership",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GroupPage",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("GW",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("wiki", "wiki page"), ("minutes", "minutes")], default="wiki", max_length=8
                    ),
                ),
                ("title", models.CharField(max_length=160, verbose_name="title")),
                ("met_on", models.DateField(blank=True, null=True, verbose_name="day of the meeting")),
                ("handling", models.CharField(max_length=20)),
                ("text", models.TextField()),
                ("folded", models.TextField(blank=True)),
                ("version", models.PositiveIntegerField(default=1)),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now)),
                (
                    "written_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="groups.specialistgroup",
                    ),
                ),
            ],
            options={
                "ordering": ["kind", "title", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("title", ""), _negated=True), models.Q(("text", ""), _negated=True)
                        ),
                        name="a_page_of_a_group_says_something",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "minutes"), _negated=True),
                            ("met_on__isnull", False),
                            _connector="OR",
                        ),
                        name="minutes_are_of_a_day",
                    ),
                ],
            },
        ),
    ]
