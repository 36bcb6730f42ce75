"""The index follows the circles: what enters one is found by its members from then on."""

from __future__ import annotations

from fanal.apps.circles.following import follow
from fanal.apps.search.actions import repeat_circles

follow(repeat_circles)
