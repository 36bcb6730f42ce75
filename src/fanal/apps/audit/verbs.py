"""Every verb of the audit with the plain words the inspector reads; what is not here cannot be recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

VERBS: Mapping[str, _StrPromise] = {
    # people
    "person.read": _("Opened a person's record"),
    "person.listed": _("Opened a list of persons"),
    "person.created": _("Recorded a person"),
    "person.changed": _("Changed a person's record"),
    "person.corrected": _("Withdrew a value from a person's record"),
    "person.identity_shown": _("Showed the identity of a child"),
    "person.merged": _("Joined two records of one person"),
    "person.shared": _("Gave another unit access to a person"),
    "person.unshared": _("Took back another unit's access to a person"),
    "person.closed": _("Closed a person's record"),
    "person.reopened": _("Opened a closed record again"),
    "person.removed": _("Removed a person's record"),
    "person.age_doubted": _("Marked an age as in doubt"),
    "name.recorded": _("Recorded a name"),
    "identifier.recorded": _("Recorded an identifier"),
    "assertion.recorded": _("Recorded a value with its source"),
    "assertion.retracted": _("Withdrew a value"),
    "note.recorded": _("Recorded a note"),
    "consent.recorded": _("Recorded consent"),
    "consent.withdrawn": _("Recorded that consent was withdrawn"),
    # screening
    "screening.started": _("Started a screening"),
    "screening.read": _("Opened a screening"),
    "screening.listed": _("Opened the list of screenings"),
    "screening.changed": _("Changed a screening"),
    "screening.paused": _("Paused a screening"),
    "screening.resumed": _("Resumed a screening"),
    "screening.stopped": _("Stopped a screening to make the person safe"),
    "screening.finished": _("Finished a screening"),
    "screening.closed": _("Closed a screening"),
    "screening.merged": _("Merged answers taken without a connection"),
    "screening.carried": _("Took a screening along to work without a connection"),
    "screening.handed_over": _("Handed a screening over"),
    "answer.recorded": _("Recorded an answer"),
    "answer.changed": _("Changed an answer"),
    "answer.retracted": _("Withdrew an answer"),
    "observation.recorded": _("Recorded an observation"),
    "observation.retracted": _("Withdrew an observation"),
    "need.recorded": _("Recorded a need"),
    "safety.recorded": _("Recorded a safety check"),
    "safety.step_taken": _("Recorded a safety step"),
    "referral.recorded": _("Recorded a referral"),
    "referral.withdrawn": _("Withdrew a referral"),
    # statements
    "statement.created": _("Recorded a statement"),
    "statement.read": _("Opened a statement"),
    "statement.listed": _("Opened the list of statements"),
    "statement.reread": _("Read a statement anew"),
    "statement.changed": _("Changed a statement's details"),
    "statement.closed": _("Closed a statement"),
    "statement.removed": _("Removed a statement"),
    "document.added": _("Added a document"),
    "document.read": _("Opened a document"),
    "mention.confirmed": _("Confirmed a mention"),
    "mention.rejected": _("Rejected a mention"),
    "mention.added": _("Added a mention"),
    "mention.changed": _("Changed a mention"),
    "mention.reset": _("Took back a decision on a mention"),
    # board
    "assessment.made": _("Made an assessment"),
    "assessment.read": _("Opened the board"),
    "assessment.listed": _("Opened the history of assessments"),
    "assessment.disagreed": _("Recorded a disagreement with an assessment"),
    "assessment.overridden": _("Set another outcome beside an assessment"),
    "assessment.confirmed": _("Confirmed an assessment"),
    "finding.graded": _("Graded a finding"),
    "assessment.withdrawn": _("Withdrew a disagreement"),
    # search, match, export
    "search.run": _("Searched"),
    "search.people": _("Searched persons"),
    "search.opened": _("Opened a result of a search"),
    "match.run": _("Compared records"),
    "match.read": _("Opened a possible match"),
    "match.judged": _("Judged a possible match"),
    "export.made": _("Exported"),
    "export.board": _("Exported a board"),
    "export.printed": _("Printed"),
    "import.made": _("Imported"),
    "purpose.stated": _("Stated a purpose"),
    "purpose.ended": _("Ended a purpose"),
    # sign-in
    "login.done": _("Signed in"),
    "login.failed": _("Failed to sign in"),
    "login.locked": _("Was locked out after failed sign-ins"),
    "login.unlocked": _("Was let in again"),
    "login.refused": _("Was refused at sign-in"),
    "logout.done": _("Signed out"),
    "session.started": _("Started a session"),
    "session.ended": _("Ended a session"),
    "session.listed": _("Opened the list of sessions"),
    "session.killed": _("Ended another session"),
    "password.changed": _("Changed a password"),
    "password.reset_asked": _("Asked for a new password"),
    "password.reset": _("Set a new password"),
    "second_factor.added": _("Added a second factor"),
    "second_factor.removed": _("Removed a second factor"),
    "second_factor.reset": _("Reset an officer's second factors"),
    "second_factor.failed": _("Failed the second factor"),
    "recovery_codes.made": _("Made recovery codes"),
    "recovery_codes.used": _("Used a recovery code"),
    # officers and units
    "officer.created": _("Recorded an officer"),
    "officer.read": _("Opened an officer's record"),
    "officer.listed": _("Opened the list of officers"),
    "officer.changed": _("Changed an officer's record"),
    "officer.moved": _("Moved an officer to another unit"),
    "officer.suspended": _("Suspended an officer"),
    "officer.restored": _("Restored an officer"),
    "officer.role_given": _("Gave an officer a role"),
    "officer.role_taken": _("Took a role from an officer"),
    "officer.language_changed": _("Changed language"),
    "administrator.created": _("Made the first administrator"),
    "invitation.sent": _("Invited an officer"),
    "invitation.accepted": _("Accepted an invitation"),
    "invitation.withdrawn": _("Withdrew an invitation"),
    "invitation.refused": _("Refused an invitation that no longer holds"),
    "token.created": _("Made an access token"),
    "token.used": _("Used an access token"),
    "token.refused": _("Refused an access token"),
    "token.revoked": _("Revoked an access token"),
    "token.listed": _("Opened the list of access tokens"),
    "organisation.created": _("Recorded an organisation"),
    "organisation.read": _("Opened an organisation"),
    "organisation.changed": _("Changed an organisation"),
    "organisation.closed": _("Closed an organisation"),
    "unit.created": _("Recorded a unit"),
    "unit.read": _("Opened a unit"),
    "unit.changed": _("Changed a unit"),
    "unit.closed": _("Closed a unit"),
    "access.refused": _("Was refused"),
    # the audit and the node
    "audit.read": _("Read the audit"),
    "audit.person_followed": _("Followed a person through the audit"),
    "audit.officer_followed": _("Followed an officer through the audit"),
    "audit.exported": _("Exported the audit"),
    "audit.verified": _("Verified the audit"),
    "audit.anchored": _("Noted the head of the audit"),
    "backup.made": _("Made a backup"),
    "backup.restored": _("Restored a backup"),
    "backup.failed": _("Failed to make a backup"),
    "demo.filled": _("Filled the node with invented data"),
    "node.started": _("Started the node"),
    "node.changed": _("Changed a setting of the node"),
}


class UnknownVerb(ValueError):
    """Somebody tried to record a verb the inspector has no words for."""


def check_verb(verb: str) -> str:
    """Return the verb, or refuse it when it is not in the table."""
    if verb not in VERBS:
        raise UnknownVerb(f"'{verb}' is no verb of the audit. Add it to fanal/apps/audit/verbs.py.")
    return verb


def verb_label(verb: str) -> str:
    """Return the plain words for a verb, in the reader's language."""
    return str(VERBS.get(verb, verb))
