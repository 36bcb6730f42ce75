"""The tab of a case that shows what is known of its subjects elsewhere."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from fanal.apps.cases.tabs import register

register("crosscheck", _("Cross-check"), "crosscheck:case")
