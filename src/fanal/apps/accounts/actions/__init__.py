"""Every write about organisations, officers, invitations and access: check, change, record, in one transaction."""

from fanal.apps.accounts.actions.invitations import (
    accept_invitation,
    first_invitation,
    invite,
    revoke_invitation,
)
from fanal.apps.accounts.actions.officers import (
    appoint,
    end_appointment,
    reset_second_factor,
    restore_officer,
    suspend_officer,
)
from fanal.apps.accounts.actions.organisations import change_unit, create_organisation, create_unit
from fanal.apps.accounts.actions.own import change_own_record
from fanal.apps.accounts.actions.sessions import end_other_sessions, end_session
from fanal.apps.accounts.actions.tokens import create_token, note_token_use, revoke_token

__all__ = [
    "accept_invitation",
    "appoint",
    "change_own_record",
    "change_unit",
    "create_organisation",
    "create_token",
    "create_unit",
    "end_appointment",
    "end_other_sessions",
    "end_session",
    "first_invitation",
    "invite",
    "note_token_use",
    "reset_second_factor",
    "restore_officer",
    "revoke_invitation",
    "revoke_token",
    "suspend_officer",
]
