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
        ("subjects", "0002_row_security"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Candidate",
            fields=[
                (
                    "subject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="candidate",
                        serialize=False,
                        to="subjects.subject",
                    ),
                ),
                ("schema", models.CharField(max_length=40)),
                ("own", models.JSONField(default=dict)),
                ("linked", models.JSONField(default=list)),
                ("changed_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("checked_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("checked_at__isnull", True)),
                        fields=["changed_at"],
                        name="candidate_to_be_checked",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Cluster",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("H",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                (
                    "eldest",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to="subjects.subject"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ClusterMember",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "cluster",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="matching.cluster",
                    ),
                ),
                (
                    "subject",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="cluster_member",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "ordering": ["subject"],
            },
        ),
        migrations.CreateModel(
            name="CandidatePair",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("M",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                ("probability", models.FloatField()),
                ("features", models.JSONField(default=list)),
                ("open", models.BooleanField(default=True)),
                ("suggested_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("compared_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs_left",
                        to="subjects.subject",
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="pairs_right",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "ordering": ["-probability", "pk"],
                "indexes": [
                    models.Index(
                        condition=models.Q(("open", True)),
                        fields=["-probability", "id"],
                        name="pair_in_the_queue",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("left", "right"), name="two_subjects_are_one_pair"),
                    models.CheckConstraint(
                        condition=models.Q(("left__lt", models.F("right"))), name="a_pair_stands_in_one_order"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("probability__gte", 0), ("probability__lte", 1)),
                        name="a_probability_of_a_pair_is_one",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("withdrawn_at__isnull", True), ("open", False), _connector="OR"),
                        name="a_pair_withdrawn_is_not_open",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Judgement",
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
                        default=functools.partial(fanal.apps.audit.references.new_reference, *("Y",)),
                        editable=False,
                        max_length=16,
                        unique=True,
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[("same", "the same"), ("different", "different"), ("unsure", "unsure")],
                        max_length=12,
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=300, verbose_name="reason")),
                ("probability", models.FloatField(blank=True, null=True)),
                ("judged_at", models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ("retracted_at", models.DateTimeField(blank=True, null=True)),
                ("retraction_reason", models.CharField(blank=True, max_length=300)),
                (
                    "judged_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements_left",
                        to="subjects.subject",
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
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements_right",
                        to="subjects.subject",
                    ),
                ),
            ],
            options={
                "ordering": ["pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("left__lt", models.F("right"))),
                        name="a_judgement_stands_in_one_order",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("verdict__in", ["same", "different", "unsure"])),
                        name="a_judgement_has_a_verdict",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("retracted_at__isnull", True)),
                        fields=("left", "right", "judged_by"),
                        name="an_officer_judges_a_pair_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("retracted_at__isnull", True), ("retracted_by__isnull", True)),
                            models.Q(("retracted_at__isnull", False), ("retracted_by__isnull", False)),
                            _connector="OR",
                        ),
                        name="a_retraction_of_judgement_has_an_author",
                    ),
                ],
            },
        ),
    ]
