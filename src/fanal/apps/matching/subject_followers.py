"""The candidate store follows the subjects: what changes of one is compared from then on."""

from __future__ import annotations

from fanal.apps.matching.actions_store import follow_subjects
from fanal.apps.subjects.following import follow

follow(follow_subjects)
