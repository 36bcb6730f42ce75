"""What is compared and what came of it, in the words of the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from fanal.engine.matching.scoring import Outcome

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

FEATURES: Mapping[str, _StrPromise] = {
    "name": _("Word of the name"),
    "main_name": _("Main name"),
    "father": _("Father's name"),
    "mother": _("Mother's name"),
    "birth": _("Date of birth"),
    "sex": _("Sex"),
    "nationality": _("Nationality"),
    "birth_country": _("Country of birth"),
    "birth_place": _("Place of birth"),
    "country": _("Country"),
    "place": _("Place"),
    "address": _("Address"),
    "postcode": _("Postcode"),
    "phone": _("Phone number"),
    "email": _("Email address"),
    "document": _("Number of a paper"),
    "account": _("Account number"),
    "wallet": _("Wallet"),
    "plate": _("Number plate"),
    "profile": _("Online profile"),
    "profession": _("Occupation"),
    "begun": _("Since when it exists"),
    "bound": _("Counted once"),
    "kinds": _("Kind of record"),
}
LEVELS: Mapping[str, _StrPromise] = {
    "same": _("the same"),
    "variant": _("the same name in another form"),
    "spelling": _("nearly the same spelling"),
    "sound": _("written as it sounds"),
    "nickname": _("a short form of the same name"),
    "initial": _("the initial fits"),
    "omitted": _("missing in one of them"),
    "contradicted": _("different"),
    "agrees": _("fits"),
    "same_first": _("the same, 1 January: often written where the day is not known"),
    "swapped": _("day and month exchanged"),
    "slip": _("one sign apart"),
    "same_month": _("the same year and month"),
    "same_year": _("the same year"),
    "within": _("may be the same year"),
    "near_year": _("a year apart, and one is not exact"),
    "year_alone": _("the same year, another day"),
    "day_alone": _("the same day and month, another year"),
    "near": _("up to two years apart"),
    "other": _("three to nine years apart"),
    "far": _("ten years apart or more"),
    "part": _("the same in part"),
    "end": _("the last digits are the same"),
}
OUTCOMES: Mapping[Outcome, _StrPromise] = {
    Outcome.LIKELY: _("Likely the same"),
    Outcome.POSSIBLE: _("Possibly the same"),
    Outcome.DIFFERENT: _("Probably different"),
}
# What a piece of what was typed was taken for.
PARTS: Mapping[str, _StrPromise] = {
    "name": _("name"),
    "birth": _("birth"),
    "phone": _("phone number"),
    "email": _("email address"),
    "passport": _("passport"),
    "number": _("number of a paper, a plate or an account"),
    "account": _("account number"),
    "wallet": _("wallet"),
    "handle": _("online profile"),
    "web": _("web address"),
    "nationality": _("nationality"),
    "sex": _("sex"),
}
_BOUND = _("Several of these say partly the same thing; together they count for no more than this.")
_CLEAR, _STRONG = 3.0, 8.0


def level_words(feature: str, level: str) -> str:
    """Return what came of comparing a feature, in words."""
    if feature == "bound":
        return str(_BOUND)
    return str(LEVELS.get(level, level))


def strength_words(bits: float) -> str:
    """Return how much something says, for or against."""
    size = abs(bits)
    if size < _CLEAR:
        return str(_("a little"))
    return str(_("clearly") if size < _STRONG else _("strongly"))


def percent(probability: float) -> str:
    """Return a probability as it is shown: never 0 and never 100, which nothing is."""
    if probability >= 0.995:
        return "> 99 %"
    if probability < 0.01:
        return "< 1 %"
    return f"{round(100 * probability)} %"
