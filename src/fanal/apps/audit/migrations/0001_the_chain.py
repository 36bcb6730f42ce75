"""The entries of the audit and the head of their chain."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Make the two tables."""

    initial = True

    dependencies = ()

    operations = (
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("seq", models.BigAutoField(primary_key=True, serialize=False, verbose_name="number")),
                ("at", models.DateTimeField(verbose_name="time")),
                ("actor_ref", models.CharField(blank=True, max_length=24, verbose_name="officer")),
                ("unit_ref", models.CharField(blank=True, max_length=24, verbose_name="unit")),
                ("verb", models.CharField(max_length=48, verbose_name="what was done")),
                ("target_kind", models.CharField(blank=True, max_length=32, verbose_name="kind of record")),
                ("target_ref", models.CharField(blank=True, max_length=24, verbose_name="record")),
                ("person_ref", models.CharField(blank=True, max_length=24, verbose_name="person")),
                ("purpose", models.CharField(blank=True, max_length=64, verbose_name="legal basis")),
                ("purpose_ref", models.CharField(blank=True, max_length=24, verbose_name="stated purpose")),
                ("detail", models.JSONField(default=dict, verbose_name="codes and counts")),
                ("request_id", models.CharField(blank=True, max_length=40, verbose_name="request")),
                ("previous_hash", models.CharField(max_length=64)),
                ("hash", models.CharField(max_length=64)),
            ],
            options={
                "verbose_name": "audit entry",
                "verbose_name_plural": "audit entries",
                "indexes": [
                    models.Index(fields=["-at", "-seq"], name="audit_by_time"),
                    models.Index(fields=["person_ref", "-at", "-seq"], name="audit_by_person"),
                    models.Index(fields=["actor_ref", "-at", "-seq"], name="audit_by_officer"),
                    models.Index(fields=["verb", "-at", "-seq"], name="audit_by_verb"),
                    models.Index(fields=["unit_ref", "-at", "-seq"], name="audit_by_unit"),
                    models.Index(fields=["unit_ref", "verb", "-at", "-seq"], name="audit_by_unit_and_verb"),
                ],
            },
        ),
        migrations.CreateModel(
            name="AuditHead",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField(default=0)),
                ("hash", models.CharField(blank=True, max_length=64)),
                ("mac", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "verbose_name": "head of the audit",
                "verbose_name_plural": "head of the audit",
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("id", 1)), name="audit_has_one_head")
                ],
            },
        ),
    )
