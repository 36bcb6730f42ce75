"""Who writes, reviews and withdraws what stands in the library of a country; each rule refuses with a sentence."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from fanal.apps.accounts.models import Officer
from fanal.apps.library.models import EDIT, Document, Edition, Feedback, WantedDocument, country_of


def check_can_write(officer: Officer, document: Document | None = None) -> None:
    """Whoever maintains the library writes for their own country; what comes with Fanal is changed by its authors."""
    if not officer.can(EDIT):
        raise PermissionDenied(_("Your roles do not let you write for the library."))
    if document is not None and (document.seeded or document.country != country_of(officer)):
        raise PermissionDenied(_("You write documents of your own country; this one belongs to others."))


def check_can_submit(officer: Officer, edition: Edition) -> None:
    """A draft is submitted by its author."""
    check_can_write(officer, edition.document)
    if edition.author_id != officer.pk:
        raise PermissionDenied(_("Only its author submits a draft."))


def check_can_review(officer: Officer, edition: Edition) -> None:
    """An edition is reviewed by two others than its author, each once."""
    check_can_write(officer, edition.document)
    if officer.pk in (edition.author_id, edition.first_reviewer_id):
        raise PermissionDenied(_("Two others review what you wrote, each once."))


def check_can_withdraw(officer: Officer, document: Document) -> None:
    """A document of the own country is withdrawn by whoever maintains the library."""
    check_can_write(officer, document)


def check_can_settle(officer: Officer, feedback: Feedback) -> None:
    """Feedback is settled by whoever maintains the library of the country it came from."""
    if not officer.can(EDIT) or feedback.country != country_of(officer):
        raise PermissionDenied(_("Your roles do not let you settle feedback."))


def check_can_take_up(officer: Officer, wanted: WantedDocument) -> None:
    """What is asked for is taken up or put aside by whoever maintains the library of the asker's country."""
    if not officer.can(EDIT) or wanted.country != country_of(officer):
        raise PermissionDenied(_("Your roles do not let you take up what the library is asked for."))
