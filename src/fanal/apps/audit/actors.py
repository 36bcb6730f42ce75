"""What the audit asks of those who act: it lies below the accounts and knows officers only by these shapes."""

from dataclasses import dataclass
from typing import Protocol


class Referenced(Protocol):
    """Anything with a public reference."""

    @property
    def reference(self) -> str:
        """The public reference, like `P-7K3F9QXM`."""


class Actor(Referenced, Protocol):
    """Who acts: an officer, with the unit in whose name they act."""

    @property
    def unit(self) -> Referenced | None:
        """The unit of the officer."""


class Inspector(Actor, Protocol):
    """Who may read the audit, as far as the units they reach."""

    def can(self, permission: str) -> bool:
        """Say whether the officer's role holds a permission, such as `audit.read`."""

    def unit_references(self) -> frozenset[str] | None:
        """Return the references of the units within reach; None means all of them."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """A record known by its reference only."""

    audit_kind: str
    reference: str


def kind_of(target: Referenced) -> str:
    """Return the kind of a record as the audit names it: `person`, `screening`, `officer`."""
    return str(getattr(target, "audit_kind", "") or target.__class__.__name__.lower())
