"""Specialist groups as a node keeps them."""

from __future__ import annotations

from fanal.apps.groups.models_board import (
    Follow as Follow,
    GroupPost as GroupPost,
    GroupThread as GroupThread,
    PostMention as PostMention,
    PostVersion as PostVersion,
)
from fanal.apps.groups.models_group import (
    ContactCard as ContactCard,
    Membership as Membership,
    SpecialistGroup as SpecialistGroup,
)
from fanal.apps.groups.models_kept import (
    GroupDocument as GroupDocument,
    GroupPage as GroupPage,
    PageVersion as PageVersion,
)
from fanal.apps.groups.models_on_call import DutyTurn as DutyTurn, UrgentRequest as UrgentRequest
