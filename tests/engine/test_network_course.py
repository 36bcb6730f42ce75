"""Flow, chains, rhythm and call patterns: what timed contacts say. All numbers and people are invented."""

from datetime import datetime, timedelta

import pytest

from fanal.engine.network.calls import CallPattern, call_signatures, phone_uses
from fanal.engine.network.contacts import Contact, network_of
from fanal.engine.network.flow import chains, flows
from fanal.engine.network.rhythm import rhythm

START = datetime.fromisoformat("2026-03-02T10:00")  # a Monday
TWO_DAYS = timedelta(hours=48)


def paid(source: str, target: str, amount: float, hours: float = 0) -> Contact:
    return Contact(source, target, START + timedelta(hours=hours), amount)


def called(source: str, target: str, days: float = 0, device: str = "") -> Contact:
    return Contact(source, target, START + timedelta(days=days), device=device)


def patterns(calls: list[Contact]) -> set[tuple[str, CallPattern]]:
    return {(one.name, one.pattern) for one in call_signatures(calls)}


def test_what_came_in_and_was_not_seen_to_go_out_is_retained() -> None:
    found = {one.name: one for one in flows([paid("a", "b", 100), paid("b", "c", 70), paid("b", "b", 999)])}
    assert (found["b"].came_in, found["b"].went_out, found["b"].retained) == (100, 70, 30)
    assert found["b"].passed_on == pytest.approx(0.7)
    assert (found["c"].times_in, found["c"].times_out) == (1, 0)
    assert found["a"].passed_on == 0.0


def test_nothing_is_lost_between_all_nodes() -> None:
    transfers = [paid("a", "b", 12.5), paid("b", "c", 40), paid("c", "a", 3), paid("a", "c", 8)]
    assert sum(one.retained for one in flows(transfers)) == pytest.approx(0.0)


def test_money_that_goes_on_soon_and_nearly_whole_is_a_chain() -> None:
    found = chains([paid("a", "b", 1000), paid("b", "c", 950, 5), paid("c", "d", 900, 30)], TWO_DAYS)
    assert [one.nodes for one in found] == [("a", "b", "c", "d")]
    assert found[0].kept_on_the_way == pytest.approx(0.1)


@pytest.mark.parametrize(("amount", "hours"), [(1000.0, 49.0), (600.0, 5.0), (1001.0, 5.0), (1000.0, -1.0)])
def test_too_late_too_little_too_much_or_before_is_no_chain(amount: float, hours: float) -> None:
    assert not chains([paid("a", "b", 1000), paid("b", "c", amount, hours)], TWO_DAYS)


def test_a_chain_visits_nobody_twice_and_splits_where_money_splits() -> None:
    found = chains(
        [paid("a", "b", 100), paid("b", "a", 100, 1), paid("b", "c", 90, 2), paid("b", "d", 80, 3)], TWO_DAYS
    )
    assert {one.nodes for one in found} == {("a", "b", "c"), ("a", "b", "d")}


def test_transfers_without_a_time_make_no_chain() -> None:
    assert not chains([Contact("a", "b", None, 5.0), Contact("b", "c", None, 5.0)], TWO_DAYS)


def test_hours_days_and_nights_are_counted() -> None:
    found = rhythm([called("a", "b"), called("a", "b", 0.5), called("a", "b", 6.5), Contact("a", "b")])
    assert found.hours[10] == 1
    assert found.hours[22] == 2
    assert found.weekdays == (2, 0, 0, 0, 0, 0, 1)
    assert found.night_share == pytest.approx(2 / 3)
    assert found.without_time == 1


def test_days_far_above_the_usual_are_a_burst() -> None:
    steady = [called("a", "b", day) for day in range(60)]
    busy = [called("a", "b", day + number / 100) for day in (30, 31) for number in range(12)]
    found = rhythm([*steady, *busy]).bursts
    assert [(one.first.isoformat(), one.last.isoformat(), one.contacts) for one in found] == [
        ("2026-04-01", "2026-04-02", 26)
    ]


def test_a_steady_flow_has_no_burst() -> None:
    assert not rhythm([called("a", "b", day / 8) for day in range(400)]).bursts


def test_telephones_that_only_call_or_are_only_called_are_named() -> None:
    found = patterns(
        [called("a", f"p{n}", n) for n in range(3)] * 2 + [called(f"q{n}", "b", n) for n in range(5)]
    )
    assert ("a", CallPattern.ONLY_CALLS) in found
    assert ("b", CallPattern.ONLY_CALLED) in found
    assert ("p0", CallPattern.ONLY_CALLED) not in found


def test_a_telephone_with_one_contact_only_is_named_from_five_calls_on() -> None:
    assert ("a", CallPattern.ONE_CONTACT) in patterns([called("a", "b", n) for n in range(5)])
    assert ("a", CallPattern.ONE_CONTACT) not in patterns([called("a", "b", n) for n in range(4)])


def test_a_short_life_inside_long_records_is_named_and_at_their_edge_not() -> None:
    long = [called("x", f"y{n}", n) for n in range(0, 100, 5)]
    assert ("a", CallPattern.SHORT_LIFE) in patterns([*long, *(called("a", "b", 50 + n) for n in range(6))])
    assert ("a", CallPattern.SHORT_LIFE) not in patterns([*long, *(called("a", "b", n) for n in range(6))])


def test_a_hub_that_hardly_anybody_calls_back_is_named() -> None:
    calls = [called("hub", f"p{n}", n) for n in range(12)]
    back = [called(f"p{n}", "hub", n) for n in range(8)]
    assert ("hub", CallPattern.HUB_ONE_WAY) in patterns(calls)
    assert ("hub", CallPattern.HUB_ONE_WAY) not in patterns([*calls, *back])


def test_night_use_is_named() -> None:
    assert ("a", CallPattern.AT_NIGHT) in patterns([called("a", "b", n + 0.6) for n in range(6)])
    assert ("a", CallPattern.AT_NIGHT) not in patterns([called("a", "b", n) for n in range(6)])


def test_two_numbers_in_one_device_are_named_together() -> None:
    found = call_signatures(
        [called("old", "b", 0, "imei1"), called("new", "c", 9, "imei1"), called("d", "e", 1, "x")]
    )
    assert [(one.name, one.other) for one in found if one.pattern is CallPattern.SAME_DEVICE] == [
        ("old", "new")
    ]


def test_a_number_that_follows_another_with_the_same_contacts_is_named() -> None:
    old = [called("old", f"p{n}", n) for n in range(4)]
    new = [called("new", f"p{n}", 10 + n) for n in range(4)]
    found = [one for one in call_signatures([*old, *new]) if one.pattern is CallPattern.FOLLOWS]
    assert [(one.name, one.other, dict(one.counts)) for one in found] == [
        ("new", "old", {"shared_contacts": 4, "days_between": 7})
    ]


def test_a_number_with_other_contacts_or_much_later_does_not_follow() -> None:
    old = [called("old", f"p{n}", n) for n in range(4)]
    late = [called("new", f"p{n}", 40 + n) for n in range(4)]
    other = [called("new", f"q{n}", 10 + n) for n in range(4)]
    for new in (late, other):
        assert CallPattern.FOLLOWS not in {one.pattern for one in call_signatures([*old, *new])}


def test_calls_to_oneself_count_for_nothing() -> None:
    assert not phone_uses([called("a", "a")])


def test_contacts_make_a_network_with_summed_weights() -> None:
    net = network_of([paid("a", "b", 2), paid("b", "a", 3)], ["alone"])
    assert (net.size, net.ties, net.weights.tolist()) == (3, 1, [5.0])
