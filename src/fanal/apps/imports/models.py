"""The tables of this app."""

from fanal.apps.imports.models_import import (
    Import as Import,
    ImportedSubject as ImportedSubject,
    ImportReject as ImportReject,
    RememberedMapping as RememberedMapping,
)
from fanal.apps.imports.models_trace import Trace as Trace
