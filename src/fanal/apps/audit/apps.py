"""The app of the audit."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AuditConfig(AppConfig):
    """The audit lies below every other app: all of them write to it, it imports none of them."""

    name = "fanal.apps.audit"
    label = "audit"
    verbose_name = _("Audit")
