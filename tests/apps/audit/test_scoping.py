"""The tripwire: no way to the database is open before a query is scoped."""

from __future__ import annotations

import operator
import pickle
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any, Self

import pytest
from django.db import connection, models
from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q
from django.test.utils import isolate_apps

from fanal.apps.audit.scoping import GuardedQuerySet, UnscopedQuery

pytestmark = pytest.mark.django_db


@dataclass
class Warden:
    """Somebody who sees the ships of some ports."""

    ports: frozenset[int] = field(default_factory=frozenset)
    is_active: bool = True


class ShipQuerySet(GuardedQuerySet[Any]):
    """Ships, scoped by port."""

    def _visible_to(self, officer: Warden) -> Self:
        return self.filter(port_id__in=officer.ports)


@dataclass
class World:
    """The two models of these tests, and a warden of the first port."""

    ship: Any
    port: Any
    warden: Warden


@pytest.fixture
def world() -> Iterator[World]:
    """Two ports with two ships each."""
    with isolate_apps("fanal.apps.audit"), connection.cursor() as cursor:

        class Port(models.Model):
            name = models.CharField(max_length=9)

            class Meta:
                app_label = "audit"

        class Ship(models.Model):
            port = models.ForeignKey(Port, models.CASCADE, related_name="ships")
            crew = models.IntegerField(default=1)
            objects = ShipQuerySet.as_manager()

            class Meta:
                app_label = "audit"

        cursor.execute("CREATE TABLE audit_port (id integer PRIMARY KEY, name varchar(9))")
        cursor.execute("CREATE TABLE audit_ship (id integer PRIMARY KEY, port_id integer, crew integer)")
        for number, name in ((1, "north"), (2, "south")):
            Port._default_manager.create(pk=number, name=name)
            Ship.objects.create(pk=10 * number, port_id=number)
            Ship.objects.create(pk=10 * number + 1, port_id=number, crew=5)
        yield World(Ship, Port, Warden(frozenset({1})))


EVALUATIONS: dict[str, Callable[[Any], Any]] = {
    "iteration": list,
    "len": len,
    "bool": bool,
    "repr": repr,
    "index": lambda ships: ships[0],
    "slice": lambda ships: list(ships[:1]),
    "step": lambda ships: ships[:2:1],
    "membership": lambda ships: 3 in ships,
    "pickle": pickle.dumps,
    "count": lambda ships: ships.count(),
    "exists": lambda ships: ships.exists(),
    "contains": lambda ships: ships.contains(ships.model(pk=10)),
    "get": lambda ships: ships.get(pk=10),
    "first": lambda ships: ships.first(),
    "last": lambda ships: ships.last(),
    "earliest": lambda ships: ships.earliest("pk"),
    "latest": lambda ships: ships.latest("pk"),
    "aggregate": lambda ships: ships.aggregate(Count("pk")),
    "in_bulk": lambda ships: ships.in_bulk(),
    "in_bulk of some": lambda ships: ships.in_bulk([10]),
    "iterator": lambda ships: list(ships.iterator()),
    "explain": lambda ships: ships.explain(),
    "values": lambda ships: list(ships.values("crew")),
    "values_list": lambda ships: list(ships.values_list("crew", flat=True)),
    "filter": lambda ships: list(ships.filter(crew=1).exclude(crew=7).order_by("pk").distinct()),
    "annotate": lambda ships: list(ships.annotate(double=F("crew") * 2)),
    "select_related": lambda ships: list(ships.select_related("port").only("crew", "port")),
    "complex_filter": lambda ships: list(ships.complex_filter(Q(crew=1))),
    "reverse": lambda ships: list(ships.order_by("pk").reverse().using("default")),
    "update": lambda ships: ships.update(crew=2),
    "update_or_create": lambda ships: ships.update_or_create(pk=10, defaults={"crew": 3}),
    "get_or_create": lambda ships: ships.get_or_create(pk=10),
    "bulk_update": lambda ships: ships.bulk_update([ships.model(pk=10, crew=4)], ["crew"]),
    "delete": lambda ships: ships.all().delete(),
    "or": lambda ships: list(ships.filter(crew=1) | ships.filter(crew=5)),
    "and": lambda ships: list(ships.filter(crew=1) & ships.filter(pk=10)),
    "xor": lambda ships: list(ships.filter(crew=1) ^ ships.filter(crew=5)),
    "union": lambda ships: list(ships.filter(crew=1).union(ships.filter(crew=5))),
    "intersection": lambda ships: list(ships.filter(crew=1).intersection(ships.filter(pk=10))),
    "in another query": lambda ships: list(ships.model.port.field.related_model.objects.filter(ships__in=ships)),
}  # fmt: skip


@pytest.mark.parametrize("name", EVALUATIONS)
def test_an_unscoped_query_raises_however_it_is_run(world: World, name: str) -> None:
    with pytest.raises(UnscopedQuery, match="visible_to"):
        EVALUATIONS[name](world.ship.objects.all())


@pytest.mark.parametrize("name", sorted(set(EVALUATIONS) - {"pickle"}))
def test_a_scoped_query_runs(world: World, name: str) -> None:
    EVALUATIONS[name](world.ship.objects.visible_to(world.warden))


@pytest.mark.parametrize("name", sorted(set(EVALUATIONS) - {"pickle"}))
def test_an_unguarded_query_runs(world: World, name: str) -> None:
    EVALUATIONS[name](world.ship.objects.unguarded("a test of the tripwire"))


@pytest.mark.parametrize(
    "name", ["count", "exists", "first", "aggregate", "update", "get", "iterator", "explain"]
)
def test_the_manager_itself_raises(world: World, name: str) -> None:
    with pytest.raises(UnscopedQuery):
        EVALUATIONS[name](world.ship.objects)


def test_a_relation_followed_backwards_raises_until_it_is_scoped(world: World) -> None:
    north, south = world.port.objects.order_by("pk")
    for run in (list, lambda ships: ships.count(), lambda ships: ships.first(), lambda ships: ships.delete()):
        with pytest.raises(UnscopedQuery):
            run(north.ships.all())
    assert north.ships.visible_to(world.warden).count() == 2
    assert south.ships.visible_to(world.warden).count() == 0


def test_a_relation_followed_forwards_is_open(world: World) -> None:
    ship = world.ship.objects.visible_to(world.warden).get(pk=10)
    ship.refresh_from_db()
    assert ship.port.name == "north"


def test_a_prefetch_needs_a_scope_and_keeps_it(world: World) -> None:
    ports = world.port.objects.order_by("pk")
    with pytest.raises(UnscopedQuery):
        list(ports.prefetch_related("ships"))
    scoped = Prefetch("ships", world.ship.objects.visible_to(world.warden))
    assert [len(port.ships.all()) for port in ports.prefetch_related(scoped)] == [2, 0]


def test_a_scoped_query_works_inside_another(world: World) -> None:
    mine = world.ship.objects.visible_to(world.warden)
    assert world.port.objects.filter(Q(ships__in=mine)).distinct().count() == 1
    assert world.port.objects.filter(Exists(mine.filter(port=OuterRef("pk")))).count() == 1


def test_the_scope_narrows_what_is_seen(world: World) -> None:
    assert {ship.pk for ship in world.ship.objects.visible_to(world.warden)} == {10, 11}
    assert world.ship.objects.unguarded("a test counts all").count() == 4


@pytest.mark.parametrize("nobody", [None, Warden(frozenset({1}), is_active=False), object()])
def test_nobody_sees_nothing(world: World, nobody: Any) -> None:
    assert list(world.ship.objects.visible_to(nobody)) == []
    assert world.ship.objects.visible_to(nobody).count() == 0


def test_scoped_and_unscoped_rows_do_not_mix(world: World) -> None:
    mine, all_of_them = world.ship.objects.visible_to(world.warden), world.ship.objects.all()
    mixes: list[Callable[[Any, Any], Any]] = [
        operator.or_, operator.xor, operator.and_,
        lambda one, other: one.union(other), lambda one, other: one.difference(other),
    ]  # fmt: skip
    for mix in mixes:
        for one, other in ((mine, all_of_them), (all_of_them, mine), (mine[:1], all_of_them)):
            with pytest.raises(UnscopedQuery):
                mix(one, other)


def test_an_empty_query_is_no_danger(world: World) -> None:
    assert list(world.ship.objects.none()) == []
    with pytest.raises(UnscopedQuery):
        list(world.ship.objects.none() | world.ship.objects.all())


def test_creating_is_allowed(world: World) -> None:
    world.ship.objects.create(pk=30, port_id=1)
    world.ship.objects.bulk_create([world.ship(pk=31, port_id=1), world.ship(pk=32, port_id=1)])
    world.port.objects.get(pk=1).ships.create(pk=33)
    ship = world.ship(pk=34, port_id=1)
    ship.save()
    ship.crew = 9
    ship.save(update_fields=["crew"])
    assert world.ship.objects.visible_to(world.warden).count() == 7


def test_sql_is_for_unguarded_queries_only(world: World) -> None:
    asked = "SELECT * FROM audit_ship"
    for ships in (world.ship.objects, world.ship.objects.visible_to(world.warden)):
        with pytest.raises(UnscopedQuery, match="SQL"):
            ships.raw(asked)
    assert len(list(world.ship.objects.unguarded("a test asks in SQL").raw(asked))) == 4


def test_an_unguarded_query_says_why(world: World) -> None:
    with pytest.raises(ValueError, match="reason"):
        world.ship.objects.unguarded("  ")


def test_a_queryset_that_does_not_say_who_sees_what_shows_nothing(world: World) -> None:
    with pytest.raises(NotImplementedError, match="GuardedQuerySet"):
        GuardedQuerySet(world.ship).visible_to(world.warden)


def test_streaming_asynchronously_raises_too(world: World) -> None:
    with pytest.raises(UnscopedQuery):
        world.ship.objects.all().aiterator()
