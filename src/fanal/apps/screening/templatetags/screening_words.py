"""Labels of a screening, and what its pages hand to their script: addresses and words."""

from __future__ import annotations

from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from fanal.apps.screening.choices import SETTINGS, SPOKEN, label_of
from fanal.apps.screening.pack import pack_version
from fanal.apps.screening.shown import ShownElement, empty_elements
from fanal.apps.screening.wording import officer_language
from fanal.apps.subjects.display import shown_name_html
from fanal.apps.subjects.models import Person
from fanal.engine.statements.sentences import question_language
from fanal.engine.vocabulary import LANGUAGES, entries

register = template.Library()


@register.simple_tag
def setting_label(code: str) -> str:
    """Return where a screening takes place."""
    return label_of(SETTINGS, code)


@register.simple_tag
def spoken_label(code: str) -> str:
    """Return the name of a language, in the officer's."""
    return label_of(SPOKEN, code)


@register.simple_tag
def shown_person(person: Person) -> SafeString:
    """Return what stands for a person in a list: a child by the reference alone."""
    return shown_name_html(person)


@register.simple_tag
def has_questions(spoken: str) -> bool:
    """Say whether the questions are written in a language a person speaks."""
    return bool(question_language(spoken))


@register.simple_tag
def shell_elements() -> list[ShownElement]:
    """Return the three elements of an empty record."""
    return empty_elements()


@register.simple_tag
def phone_config() -> dict[str, Any]:
    """Return the addresses a page's script asks for; those of the packs carry their version."""
    version, lang = pack_version(), officer_language()
    return {
        "version": version,
        "language": lang,
        "pack": f"{reverse('screening:pack', args=[lang])}?v={version}",
        "questions": {
            code: f"{reverse('screening:questions', args=[code])}?v={version}" for code in LANGUAGES
        },
        "written_as": {code: lang for code in entries(SPOKEN) if (lang := question_language(code))},
        "merge": reverse("screening:merge"),
        "shell": reverse("screening:shell"),
        "offline": reverse("screening:offline"),
        "worker": reverse("service_worker"),
        "list": reverse("screening:list"),
    }


@register.simple_tag
def phone_words() -> dict[str, str]:
    """Return the words a page's script puts on the page; `{n}` stands for a number."""
    return {
        "waiting": _("Waiting on this phone: {n}"),
        "sealed": _("Answers kept sealed on this phone, sent when it is connected: {n}"),
        "sign_in": _("Sign in again to send what waits on this phone."),
        "not_sent": _("The node did not answer. What waits stays on this phone, sealed, and is sent again."),
        "memory_only": _(
            "This browser keeps nothing, so the answers are in memory only. Keep this page open."
        ),
        "yes": _("Yes"),
        "no": _("No"),
        "uncertain": _("Not certain"),
        "not_now": _("Not now"),
        "unsafe": _("Unsafe to ask"),
        "next_best": _("Ask the next best question"),
        "no_more": _("No question is left to ask. See what it adds up to."),
        "by_topic": _("Questions by topic"),
        "seen": _("What you see"),
        "seen_help": _(
            "Tick what you see or find yourself. Do not ask about it, do not touch, do not search for it."
        ),
        "card": _("Card for the person"),
        "card_language": _("Card in another language"),
        "card_none": _(
            "The card is not written in this language. Choose one the person reads, or use the interpreter."
        ),
        "card_unchecked": _("Nobody who speaks this language has reviewed the card yet."),
        "card_says": _("What the card says"),
        "say": _("Say to the person"),
        "safe": _("Make safe"),
        "stopped": _("The screening is stopped, and everything recorded is kept."),
        "resume": _("Go on with the screening"),
        "call": _("Whom to call"),
        "no_numbers": _(
            "No numbers are set for this country. Call the emergency number you know, or your duty desk by radio."
        ),
        "no_number": _("No number is set for this country. Use the number your service gave you."),
        "end": _("What it adds up to"),
        "at_least": _("At least: {outcome}. It is worked out in full when the phone is connected."),
        "sealed_too": _("What is already sealed on this phone is not counted here."),
        "not_proof": _("This is screening, not proof, and no verdict on the person."),
        "must": _("What must happen in any case"),
        "finish": _("Save and finish the screening"),
        "finished": _("The screening is saved on this phone, sealed, and is sent when it is connected."),
        "paused": _(
            "The screening is paused. What was recorded is sealed on this phone and is sent when it is connected."
        ),
        "open": _("Still open"),
        "choose": _("Choose where you are, the language of the person and the interpreter."),
    }
