"""Roles give the least that the work needs, and whoever sees people's data needs a second factor."""

from collections.abc import Mapping
from typing import Any

import pytest

from fanal.engine.vocabulary import entries
from tests.data.files import codes, named

PERMISSIONS, ROLES = "vocabularies/permissions.yaml", "vocabularies/roles.yaml"
KINDS, BASES = "vocabularies/organisation_kinds.yaml", "vocabularies/legal_bases.yaml"
ABOUT_PEOPLE = ("person.", "child.", "screening.", "statement.", "assessment.")
EVERY_ROLE = tuple(entries(ROLES).values())


def may_only_train(role: Mapping[str, Any]) -> bool:
    """Say whether a role may do nothing but learn and teach: that reaches nobody's data."""
    return all(permission.startswith("training.") for permission in role["permissions"])


def sees_people(role: Mapping[str, Any]) -> bool:
    return any(permission.startswith(ABOUT_PEOPLE) for permission in role["permissions"])


def test_every_permission_a_role_gives_exists_and_every_permission_is_given() -> None:
    assert named(ROLES, "entries", "permissions") == set(codes(PERMISSIONS))


def test_every_organisation_kind_of_a_role_exists_and_every_kind_has_a_role() -> None:
    assert named(ROLES, "entries", "organisation_kinds") == set(codes(KINDS))


@pytest.mark.parametrize("role", EVERY_ROLE, ids=lambda role: role["code"])
def test_whoever_sees_data_about_people_says_so_and_needs_a_second_factor(role: Mapping[str, Any]) -> None:
    assert role["sees_victim_data"] == ("yes" if sees_people(role) else "no")
    if not may_only_train(role):
        assert role["mfa_required"] == "yes"


@pytest.mark.parametrize("role", EVERY_ROLE, ids=lambda role: role["code"])
def test_whoever_gives_roles_or_reads_the_audit_trail_sees_nothing_about_people(
    role: Mapping[str, Any],
) -> None:
    if {"accounts.manage", "organisations.manage", "audit.read"} & set(role["permissions"]):
        assert role["sees_victim_data"] == "no"


@pytest.mark.parametrize("code", ["trainer", "trainee"])
def test_training_reaches_nothing_real(code: str) -> None:
    role = entries(ROLES)[code]
    assert may_only_train(role)
    assert role["reach"] == "none"


def test_a_role_reaches_nothing_exactly_when_it_may_do_nothing_but_teach() -> None:
    assert not [one["code"] for one in EVERY_ROLE if (one["reach"] == "none") != may_only_train(one)]


def test_only_the_node_administrator_and_the_inspector_reach_the_whole_node() -> None:
    assert {one["code"] for one in EVERY_ROLE if one["reach"] == "node"} == {
        "inspector",
        "node_administrator",
    }


def test_legal_bases_name_roles_that_exist() -> None:
    assert named(BASES, "entries", "roles") <= set(codes(ROLES))
