"""What a supervisor of services asks a node: does the process answer, and is it ready to serve."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from fanal.apps.audit.models import AuditHead


@require_safe
@never_cache
def healthz(_request: HttpRequest) -> HttpResponse:
    """Say that the process answers; nothing else is asked."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(_request: HttpRequest) -> HttpResponse:
    """Say of each part whether it is ready, by a word; no version, path or message leaves the node."""
    parts = {name: "ok" if _holds(check) else "failed" for name, check in _CHECKS.items()}
    ready = set(parts.values()) == {"ok"}
    return JsonResponse({"status": "ok" if ready else "failed", **parts}, status=200 if ready else 503)


@require_safe
def robots(_request: HttpRequest) -> HttpResponse:
    """Ask machines that collect pages to collect none."""
    return HttpResponse("User-agent: *\nDisallow: /\n", content_type="text/plain; charset=utf-8")


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (DatabaseError, OSError):
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _migrations() -> bool:
    executor = MigrationExecutor(connection)
    return not executor.migration_plan(executor.loader.graph.leaf_nodes())


def _audit() -> bool:
    return AuditHead.objects.filter(pk=1).exists()


def _static() -> bool:
    return (Path(settings.STATIC_ROOT) / "staticfiles.json").is_file()


_CHECKS = {"database": _database, "migrations": _migrations, "audit": _audit, "static": _static}
