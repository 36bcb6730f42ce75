"""The tab of a case that this app shows."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.apps.cases.tabs import register

register("picture", _("Picture"), "analysis:picture")
