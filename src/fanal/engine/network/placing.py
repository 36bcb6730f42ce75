"""First positions for a drawing: the same network always lies the same way, and what lay stays where it lay."""

from __future__ import annotations

import numpy as np

from fanal.engine.network.graph import Floats, Ints, Truths

SIDE = 1000.0
"""The drawing is this wide and high, with 0 in its middle."""
_ROUNDS = 200
_PULL = 3.0
_GOLDEN = 2.399963229728653


def place(
    size: int, ties: tuple[Ints, Ints, Floats], fixed: dict[int, tuple[float, float]] | None = None
) -> Floats:
    """Return x and y of `size` items: tied ones near each other, all apart, `fixed` ones exactly where they were.

    Forces as in Fruchterman and Reingold (1991), begun on a spiral instead of by chance. Meant for a few hundred
    items: time grows with the square of their number.
    """
    at = _spiral(size)
    held = np.zeros(size, np.bool_)
    for item, (x, y) in (fixed or {}).items():
        at[item], held[item] = (x, y), True
    if size < 2 or held.all():
        return np.round(at, 1)
    _settle(at, ties, held)
    if not held.any():
        at = _fitted(_spread(at))
    _separate(at, held, 0.6 * SIDE / np.sqrt(size))
    at = np.where(held[:, None], at, np.clip(at, -SIDE / 2, SIDE / 2))
    return np.round(at, 1)


def _spiral(size: int) -> Floats:
    turn = np.arange(size) * _GOLDEN
    reach = SIDE / 2 * np.sqrt((np.arange(size) + 0.5) / max(1, size))
    return np.column_stack([reach * np.cos(turn), reach * np.sin(turn)])


def _settle(at: Floats, ties: tuple[Ints, Ints, Floats], held: Truths) -> None:
    """Move the items that are not held, less and less, until they lie in balance."""
    room = SIDE / np.sqrt(len(at))
    pull = _strength(len(at), ties)
    for number in range(_ROUNDS):
        step = _push(at, room) + _pull(at, ties, pull, room) - at
        length = np.maximum(np.hypot(step[:, 0], step[:, 1]), 1e-9)
        heat = SIDE / 10 * (1 - number / _ROUNDS) ** 2 + 0.1
        at[~held] += (step * (np.minimum(length, heat) / length)[:, None])[~held]


def _strength(size: int, ties: tuple[Ints, Ints, Floats]) -> Floats:
    """Return how strongly each tie pulls: by its weight, and less where its ends have many, so that none collapses."""
    source, target, weight = ties
    strength = 1.0 + np.log1p(weight)
    whole = np.bincount(source, strength, minlength=size) + np.bincount(target, strength, minlength=size)
    return np.asarray(_PULL * strength / np.sqrt(whole[source] * whole[target]), np.float64)


def _push(at: Floats, room: float) -> Floats:
    """Return how all items push each other apart."""
    apart = at[:, None, :] - at[None, :, :]
    square = np.maximum((apart**2).sum(axis=2), 1.0)
    return np.asarray((apart * (room * room / square)[:, :, None]).sum(axis=1), np.float64)


def _pull(at: Floats, ties: tuple[Ints, Ints, Floats], strength: Floats, room: float) -> Floats:
    """Return how tied items pull each other together, strongly tied ones more."""
    source, target, _ = ties
    apart = at[target] - at[source]
    force = apart * (np.hypot(apart[:, 0], apart[:, 1]) * strength / room)[:, None]
    moved = np.zeros_like(at)
    np.add.at(moved, source, force)
    np.subtract.at(moved, target, force)
    return moved


def _separate(at: Floats, held: Truths, gap: float) -> None:
    """Move items that lie closer than `gap` to each other apart, so that each can be seen."""
    for _ in range(30):
        apart = at[:, None, :] - at[None, :, :]
        far = np.maximum(np.hypot(apart[:, :, 0], apart[:, :, 1]), 1e-6)
        lack = np.maximum(gap - far, 0.0)
        np.fill_diagonal(lack, 0.0)
        if not lack.any():
            return
        at[~held] += (apart * (lack / (2 * far))[:, :, None]).sum(axis=1)[~held]


def _spread(at: Floats) -> Floats:
    """Return the positions with the crowd in the middle drawn apart: who is nearer to the middle stays nearer."""
    middle = at.mean(axis=0)
    reach = np.maximum(np.hypot(*(at - middle).T), 1e-9)
    rank = np.argsort(np.argsort(reach, kind="stable"), kind="stable")
    even = reach.max() * np.sqrt((rank + 0.5) / len(at))
    return np.asarray(middle + (at - middle) * ((0.35 * reach + 0.65 * even) / reach)[:, None], np.float64)


def _fitted(at: Floats) -> Floats:
    """Return the positions stretched to fill the drawing."""
    low, high = at.min(axis=0), at.max(axis=0)
    width = np.maximum(high - low, 1e-9)
    return np.asarray((at - (low + high) / 2) * (SIDE * 0.92 / width), np.float64)
