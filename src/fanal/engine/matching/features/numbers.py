"""Numbers and addresses that belong to one: telephones, e-mails, documents, accounts, wallets, plates, profiles."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz.distance import OSA

from fanal.engine.matching import identifiers as kinds
from fanal.engine.matching.features.compared import Compared, listed
from fanal.engine.matching.prepared import Prepared

_LONG_ENOUGH = 6


def phone(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The telephone numbers. A shared one is a strong link but no proof of the same person: in trafficking cases one
    telephone is often used by several, and the number that those who are exploited give is often that of the
    exploiter. Other numbers say next to nothing, as people change them."""
    found = _shared(left, right, kinds.PHONE)
    if not found and _some_without_country(left, right):
        found = _shared(left, right, kinds.PHONE_END, "end")
    return found or _differ(left, right, kinds.PHONE)


def email(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The e-mail addresses, without what people add after a plus sign. One that is shared speaks strongly for the same
    person, though accounts are also opened and kept by an exploiter. The same name with another provider speaks for it
    too, less."""
    found = _shared(left, right, kinds.EMAIL) or _shared(left, right, kinds.EMAIL_NAME, "part")
    return found or _slip(left, right, kinds.EMAIL) or _differ(left, right, kinds.EMAIL)


def document(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The numbers of passports, identity cards and registers. One that is shared is the strongest sign there is, even
    where names differ; one paper used by several persons is itself worth knowing. One sign that differs may be a slip.
    Other numbers say little: papers are renewed, lost, taken away and forged."""
    found = _shared(left, right, kinds.DOCUMENT) or _slip(left, right, kinds.DOCUMENT)
    return found or _differ(left, right, kinds.DOCUMENT)


def account(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The bank accounts. A shared one is a strong link, but wages of several persons may be paid into the account of
    one exploiter."""
    found = _shared(left, right, kinds.ACCOUNT) or _shared(left, right, kinds.ACCOUNT_END, "end")
    return found or _differ(left, right, kinds.ACCOUNT)


def wallet(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The addresses of crypto-assets. A shared one is a strong link between those who use it, who may be several."""
    return _shared(left, right, kinds.WALLET) or _differ(left, right, kinds.WALLET)


def plate(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The plates of vehicles. For a vehicle the plate says which one it is, though plates are changed and stolen; for
    persons it says that they used the same vehicle."""
    found = _shared(left, right, kinds.PLATE) or _slip(left, right, kinds.PLATE)
    return found or _differ(left, right, kinds.PLATE)


def profile(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The online profiles. The same profile of the same service is a strong link, though somebody else may run it.
    The same user name elsewhere is a weaker one."""
    found = _shared(left, right, kinds.PROFILE) or _shared(left, right, kinds.PROFILE_NAME, "part")
    return found or _differ(left, right, kinds.PROFILE)


def _shared(left: Prepared, right: Prepared, kind: str, level: str = "same") -> tuple[Compared, ...]:
    """Return the level with what both have of a kind of identifier, or nothing where they share none."""
    ours, theirs = left.numbers.get(kind), right.numbers.get(kind)
    if not ours or not theirs:
        return ()
    shared = listed(set(ours) & set(theirs))
    return (Compared(level, shared, shared),) if shared else ()


def _differ(left: Prepared, right: Prepared, kind: str) -> tuple[Compared, ...]:
    """Return that all identifiers of a kind differ, or nothing where one of the two has none."""
    ours, theirs = left.numbers.get(kind), right.numbers.get(kind)
    return (Compared("contradicted", listed(ours), listed(theirs)),) if ours and theirs else ()


def _slip(left: Prepared, right: Prepared, kind: str) -> tuple[Compared, ...]:
    """Return numbers that differ by one sign or by two neighbours exchanged."""
    pairs = ((one, other) for one in left.numbers.get(kind, ()) for other in right.numbers.get(kind, ()))
    return tuple(Compared("slip", *pair) for pair in pairs if _is_slip(*pair))


def _is_slip(left: str, right: str) -> bool:
    long_enough = min(len(left), len(right)) >= _LONG_ENOUGH
    return long_enough and OSA.distance(left, right, score_cutoff=1) == 1


def _some_without_country(left: Prepared, right: Prepared) -> bool:
    numbers = (*left.numbers.get(kinds.PHONE, ()), *right.numbers.get(kinds.PHONE, ()))
    return any(not number.startswith("+") for number in numbers)
