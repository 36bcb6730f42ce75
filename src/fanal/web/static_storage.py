"""How static files are kept: under names that change with their content, and compressed once."""

from __future__ import annotations

from typing import Any

from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class NodeStaticFiles(CompressedManifestStaticFilesStorage):
    """Compresses with gzip alone: Brotli saves a few kilobytes and costs ten seconds at the first start."""

    support_js_module_import_aggregation = True  # one module names another by its hashed name too

    def load_manifest(self) -> tuple[dict[str, str], str]:
        """Read which file stands under which name, and forget the addresses that were made from the one before."""
        self._addresses: dict[str, str] = {}
        loaded: tuple[dict[str, str], str] = super().load_manifest()
        return loaded

    def url(self, name: str, force: bool = False) -> str:
        """Return the address of a file; a page asks for some hundred, and each is made once."""
        made = self._addresses.get(name)
        if made is None:
            made = self._addresses[name] = super().url(name, force)
        return made

    def create_compressor(self, **kwargs: Any) -> Compressor:
        """Return the compressor, without Brotli."""
        return Compressor(**kwargs, use_brotli=False)
