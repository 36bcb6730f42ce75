"""Exhibits as a node keeps them."""

from __future__ import annotations

from fanal.apps.exhibits.models_exhibit import (
    WITHOUT_TEXT as WITHOUT_TEXT,
    CustodyStep as CustodyStep,
    Exhibit as Exhibit,
    ExhibitQuerySet as ExhibitQuerySet,
    Exposure as Exposure,
)
from fanal.apps.exhibits.models_suggestion import (
    Suggestion as Suggestion,
    SuggestionQuerySet as SuggestionQuerySet,
)
