"""The entries of the audit, and the head of their chain."""

from collections.abc import Sequence
from typing import Any, Self

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from fanal.apps.audit.scoping import GuardedQuerySet


class AuditEventQuerySet(GuardedQuerySet["AuditEvent"]):
    """Entries of the audit, scoped to the units an inspector reaches."""

    def _visible_to(self, officer: Any) -> Self:
        if not officer.can("audit.read"):
            return self.none()
        units = officer.unit_references()
        return self if units is None else self.in_units(sorted(units))

    def in_units(self, references: Sequence[str]) -> Self:
        """Narrow to some units by looking at each entry: an index on the unit must not outweigh a better one."""
        looked_at = Coalesce("unit_ref", models.Value(""))
        return self.alias(unit_looked_at=looked_at).filter(unit_looked_at__in=references)


class AuditEvent(models.Model):
    """One thing done or read: who, in which unit, what, to which record, about whom, when and on what basis.

    Holds references, codes and counts, never a name. Written by `actions.record` alone; the database refuses to
    change or delete an entry.
    """

    seq = models.BigAutoField(_("number"), primary_key=True)
    at = models.DateTimeField(_("time"))
    actor_ref = models.CharField(_("officer"), max_length=24, blank=True)
    unit_ref = models.CharField(_("unit"), max_length=24, blank=True)
    verb = models.CharField(_("what was done"), max_length=48)
    target_kind = models.CharField(_("kind of record"), max_length=32, blank=True)
    target_ref = models.CharField(_("record"), max_length=24, blank=True)
    person_ref = models.CharField(_("person"), max_length=24, blank=True)
    purpose = models.CharField(_("legal basis"), max_length=64, blank=True)
    purpose_ref = models.CharField(_("stated purpose"), max_length=24, blank=True)
    detail = models.JSONField(_("codes and counts"), default=dict)
    request_id = models.CharField(_("request"), max_length=40, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit entries")
        indexes = (
            models.Index(fields=["-at", "-seq"], name="audit_by_time"),
            models.Index(fields=["person_ref", "-at", "-seq"], name="audit_by_person"),
            models.Index(fields=["target_ref", "seq"], name="audit_by_record"),
            models.Index(fields=["actor_ref", "-at", "-seq"], name="audit_by_officer"),
            models.Index(fields=["verb", "-at", "-seq"], name="audit_by_verb"),
            models.Index(fields=["unit_ref", "-at", "-seq"], name="audit_by_unit"),
            models.Index(fields=["unit_ref", "verb", "-at", "-seq"], name="audit_by_unit_and_verb"),
        )

    def __str__(self) -> str:
        return f"{self.seq} {self.verb}"


class AuditHead(models.Model):
    """The end of the chain, in one row: a chain whose tail was cut no longer agrees with it."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)
    mac = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("head of the audit")
        verbose_name_plural = _("head of the audit")
        constraints = (models.CheckConstraint(condition=models.Q(id=1), name="audit_has_one_head"),)

    def __str__(self) -> str:
        return f"{self.seq}:{self.hash}"
