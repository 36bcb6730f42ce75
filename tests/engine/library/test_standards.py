"""What an outside observer found in the law of a country stands with it, with its year and how sure it is."""

from fanal.engine.library.items import NOT_CHECKED, Item
from fanal.engine.library.shelves import library
from fanal.engine.library.standards import OBSERVED


def observed(country: str) -> dict[str, tuple[str, str, str]]:
    """Return what was observed in a country: in English, as of when, and how sure."""
    facts = of(country).facts
    return {
        fact.code.removeprefix(OBSERVED): (fact.text["en"], fact.as_of, fact.confidence)
        for fact in facts
        if fact.code.startswith(OBSERVED)
    }


def of(country: str) -> Item:
    return library()[f"country/{country}"]


def test_it_stands_with_the_country_second_hand_and_names_its_source() -> None:
    assert observed("al")["csec"] == ("no", "2022", "secondary")
    assert observed("al")["forced_labour"] == ("yes", "2022", "secondary")
    assert "dol_ilab" in of("al").sources
    assert all(fact.source for fact in of("al").facts if fact.code.startswith(OBSERVED))


def test_an_empty_year_is_not_said_in_the_source() -> None:
    assert {as_of for _, as_of, _ in observed("ai").values()} == {"not said"}


def test_what_the_source_does_not_say_is_no_fact() -> None:
    assert set(observed("so")) == {"opsc", "ilo_c182"}
    assert not observed("fr")


def test_a_country_of_which_only_the_observer_says_something_is_there_and_else_not_checked() -> None:
    unread = {fact.code: fact.text[""] for fact in of("xk").facts if not fact.code.startswith(OBSERVED)}
    assert set(unread.values()) == {NOT_CHECKED}
    assert observed("xk")
