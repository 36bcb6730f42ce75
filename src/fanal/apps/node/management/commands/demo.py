"""`manage demo`: prepare a node and fill it with invented data, once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import FieldDoesNotExist
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, transaction
from django.db.migrations.exceptions import InconsistentMigrationHistory
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.audit import actions as audit
from fanal.apps.matching.actions_suggest import suggest_waiting
from fanal.apps.node.demo.cases import make_cases
from fanal.apps.node.demo.cast import make_officers, make_units
from fanal.apps.node.demo.groups import make_groups
from fanal.apps.node.demo.records import make_disagreement, make_person
from fanal.apps.node.demo.training import make_training
from fanal.apps.node.demo.watch import make_watch_lists, tell_of_cases
from fanal.apps.node.preparation import prepare, refresh_statistics
from fanal.apps.subjects.following import told_at_once
from fanal.engine.vocabulary import load_yaml

MARK = "demo-node"
_OTHER_VERSION = (
    "The demo in this folder was made by another version of Fanal, whose tables cannot be brought to this one. "
    "Start it with `fanal demo --fresh`: what was done in it is forgotten."
)
_COMPARING = 30.0
"""Seconds at most for comparing everybody who was filled in with everybody else; about one is needed."""


class Command(BaseCommand):
    """Fills an empty node; a node that holds data already is left as it is."""

    help = "Prepare the demo's node and fill it with invented data."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, and fill where the node is new."""
        if not settings.FANAL_DEMO:
            raise CommandError("This is not a demo. Start it with `fanal demo`.")
        mark = Path(settings.FANAL_HOME) / MARK
        try:
            prepare()
        except (DatabaseError, InconsistentMigrationHistory, FieldDoesNotExist):
            if not mark.exists():
                raise
            raise CommandError(_OTHER_VERSION) from None
        mark.touch()
        if not Officer.objects.exists():
            self.stderr.write("fanal: filling the demo with invented data (once, a few seconds)")
            fill()
            refresh_statistics()


def fill() -> None:
    """Fill the node, and compare everybody with everybody else."""
    _record_all()
    suggest_waiting(seconds=_COMPARING)


@transaction.atomic
def _record_all() -> None:
    """Record everything in one go: a demo that is interrupted begins anew."""
    said, now = load_yaml("demo/node.yaml"), timezone.now()
    units = make_units(said["organisations"])
    officers = make_officers(said["officers"], units)
    with told_at_once():
        for one in sorted(said["persons"], key=lambda one: -int(one["ago"])):
            make_person(one, officers[one["by"]], now)
        for one in said["disagreements"]:
            make_disagreement(one, officers[one["by"]])
        cases = make_cases(officers, now)
    make_watch_lists(said["watch_lists"], officers, now)
    tell_of_cases(cases)
    make_training(said["training"], officers, units, now)
    make_groups(load_yaml("demo/groups.yaml"), officers, now)
    detail = {"persons": len(said["persons"]), "cases": len(cases)}
    audit.record(actor=None, verb="demo.filled", detail=detail)
