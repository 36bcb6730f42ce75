"""What a person is: sex, nationality, country and place of birth, parents, work."""

from __future__ import annotations

from collections.abc import Iterable

from fanal.engine.matching.features.compared import Compared, same_or_not
from fanal.engine.matching.features.places import compare_places
from fanal.engine.matching.names import Name, compare_names
from fanal.engine.matching.prepared import Prepared


def sex(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The sex on record. Half of all people share it, so agreement says little; a difference speaks against, but slips
    of the pen happen, and some people are recorded otherwise in different places."""
    return same_or_not(left.sexes, right.sexes)


def nationality(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The nationalities. One that is shared speaks a little for the same person. A difference speaks against, but false
    papers and second nationalities are frequent in trafficking cases."""
    return same_or_not(left.nationalities, right.nationalities)


def birth_country(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The countries of birth. Nobody is born in two, so a difference speaks against; states that broke up, and papers
    that are false, are the usual reasons for one."""
    return same_or_not(left.birth_countries, right.birth_countries)


def birth_place(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The places of birth, compared word by word. A village that agrees speaks for the same person. One record may name
    the village and the other its province, so a difference speaks only a little against."""
    return compare_places(left.birth_places, right.birth_places)


def father(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The father's name. It tells apart people of the same name. What the family name said already is not counted
    again in full."""
    return _parents(left.fathers, right.fathers)


def mother(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The mother's name. It tells apart people of the same name; in many registers it is her name before marriage."""
    return _parents(left.mothers, right.mothers)


def _parents(left: tuple[Name, ...], right: tuple[Name, ...]) -> Iterable[Compared]:
    pairs = ((one, other) for one in left for other in right)
    return (
        Compared("same" if compare_names(one, other).match else "contradicted", one.written, other.written)
        for one, other in pairs
    )


def profession(left: Prepared, right: Prepared) -> Iterable[Compared]:
    """The occupation on record. It changes, and the same work has many words, so a difference says very little."""
    return same_or_not(left.professions, right.professions)
