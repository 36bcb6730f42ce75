"""How static files are kept: under names that change with their content, and compressed once."""

from __future__ import annotations

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class NodeStaticFiles(CompressedManifestStaticFilesStorage):
    """Compresses with gzip alone: Brotli saves a few kilobytes and costs ten seconds at the first start."""

    support_js_module_import_aggregation = True  # one module names another by its hashed name too

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Return the compressor, without Brotli."""
        return Compressor(**kwargs, use_brotli=False)
