"""What cannot be done with a statement, each with a sentence for the officer."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrPromise

from fanal.apps.statements.limits import CHARACTERS

REFUSALS: Mapping[str, StrPromise] = {
    "empty": _("There are no words in this text. Paste the words of the statement."),
    "too_long": _(
        "The text is longer than {limit} characters, the limit for one statement. Split it into parts."
    ),
    "taken_back": _("This mention was taken back. Add it again where it should count."),
    "unknown_concept": _("Choose what the words say from the list."),
    "unknown_state": _("Choose whether the words say yes, no or uncertain."),
    "no_words": _("Choose words of the text: the place given lies outside it or holds no letters."),
    "quote_missing": _("These words do not stand in the text, or not so often. Copy them from it exactly."),
    "choose_one": _("Choose at least one text of the file."),
    "choose_fewer": _(
        "Choose fewer texts: together they are longer than what is read at once ({limit} characters)."
    ),
    "decided_since": _(
        "This mention has been decided again since, so there is nothing to undo. Decide it anew."
    ),
}


class NotPossible(ValueError):
    """Something that cannot be done with a statement; `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """What, why and what next, in the officer's language."""
        return str(REFUSALS[self.code]).format(limit=f"{CHARACTERS:,}".replace(",", "\u00a0"))


def refuse(wrong: bool, code: str) -> None:
    """Raise where something is wrong."""
    if wrong:
        raise NotPossible(code)
