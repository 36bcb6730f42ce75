"""What officers give: a statement, the texts of a list, a mention."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from fanal.apps.accounts.models import Officer
from fanal.apps.statements.choices import language_choices
from fanal.apps.statements.files import Contents, read_contents
from fanal.apps.statements.limits import CHARACTERS, FILE_LIMITS
from fanal.apps.statements.queries import find_person
from fanal.apps.statements.reading import stored_text
from fanal.apps.statements.refusals import NotPossible
from fanal.apps.statements.remarks import remark_sentence
from fanal.apps.subjects.models import Person
from fanal.engine.reading.documents import DocumentError
from fanal.web.visible import visible

NEW, KNOWN = "new", "known"


class StatementForm(forms.Form):
    """A new statement: about whom, and the words, pasted or in a file. What was pasted is never lost."""

    about = forms.ChoiceField(
        label=_("Who is the statement about?"),
        choices=[(KNOWN, _("A person on record")), (NEW, _("A person who is not on record yet"))],
        widget=forms.RadioSelect,
        initial=NEW,
    )
    person = forms.CharField(
        label=_("Reference of the person"),
        required=False,
        max_length=20,
        help_text=_("For a person on record. It stands on the person's page, such as P-7K3F9QXM."),
        widget=forms.TextInput(attrs={"data-ltr": "", "autocomplete": "off", "class": "short"}),
    )
    age_state = forms.ChoiceField(
        label=_("What is known of the age"),
        choices=Person.AgeState.choices,
        required=False,
        help_text=_("For a person who is not on record yet. In doubt counts as child."),
    )
    title = forms.CharField(
        label=_("What this is"),
        required=False,
        max_length=200,
        help_text=_("Where and when it was taken, for instance. No names: a title shows in lists."),
    )
    text = forms.CharField(
        label=_("Words of the statement"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "class": "words"}),
        help_text=_(
            "As they were said or written, in any of the languages that are read. Up to 200,000 characters."
        ),
    )
    file = forms.FileField(
        label=_("Or a file"),
        required=False,
        help_text=_(
            "Text, PDF, Word, OpenDocument, e-mail, web page, picture, or a table or list with one text per row. "
            "Up to 10 MB. The file is kept as it is."
        ),
    )
    language = forms.ChoiceField(label=_("Language of the words"), choices=language_choices, initial="auto")

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer
        self.contents: Contents | None = None
        self.content = b""
        self.known: Person | None = None

    def clean_text(self) -> str:
        """Refuse what is too long; nothing is cut."""
        text = stored_text(self.cleaned_data["text"])
        if len(text) > CHARACTERS:
            raise forms.ValidationError(NotPossible("too_long").sentence)
        return text

    def clean_file(self) -> UploadedFile[bytes] | None:
        """Read the file in the reader's own process; what it refuses is said beside the field."""
        given: UploadedFile[bytes] | None = self.cleaned_data["file"]
        if given is None:
            return None
        try:
            if (given.size or 0) > FILE_LIMITS.file_bytes:
                raise DocumentError("too_large", limit=FILE_LIMITS.file_bytes // 1_000_000)
            self.content = given.read()
            self.contents = read_contents(self.content, given.name or "")
        except DocumentError as error:
            raise forms.ValidationError(remark_sentence(error.remark)) from None
        return given

    def clean(self) -> dict[str, Any]:
        """Ask for one of text and file, and for a person the officer may see."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        if "text" in given and "file" in given:
            self._one_of(bool(given["text"].strip()), given["file"] is not None)
        if given.get("about") == KNOWN:
            self.known = find_person(self.officer, given.get("person", ""))
            if self.known is None:
                self.add_error(
                    "person", _("There is no person with this reference that you may see. Check it.")
                )
        return given

    def _one_of(self, text: bool, file: bool) -> None:
        if text and file:
            self.add_error("file", _("There are words and a file. Record one now and the other afterwards."))
        elif not text and not file:
            self.add_error("text", _("Paste the words of the statement, or choose a file."))


class MentionForm(forms.Form):
    """A mention that an officer adds: the words, by place or as quoted, what they say, and whether they say it."""

    quote = forms.CharField(required=False, strip=False, max_length=2000)
    nth = forms.IntegerField(required=False, min_value=1)
    start = forms.IntegerField(required=False, min_value=0)
    end = forms.IntegerField(required=False, min_value=1)
    concept = forms.CharField(max_length=80)
    state = forms.CharField(max_length=16)
    instead_of = forms.IntegerField(required=False)


def _same(words: str, quote: str) -> bool:
    """Say whether a quotation is these words, as they stand or as a page shows them."""
    return not quote or quote in (words.strip(), visible(words).strip())


def span_of(text: str, given: Mapping[str, Any]) -> tuple[int, int]:
    """Return the span a mention form asks for: as selected, or the nth place of the quoted words."""
    quote = stored_text(given["quote"] or "").strip()
    start, end = given["start"], given["end"]
    if start is not None and end is not None and _same(text[start:end], quote):
        return start, end
    place = -1
    for _nth in range(given["nth"] or 1):
        place = text.find(quote, place + 1) if quote else -1
        if place < 0:
            raise NotPossible("quote_missing")
    return place, place + len(quote)
