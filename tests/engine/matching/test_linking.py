"""Whole sets linked: keys, levels, what is learnt, and groups that no weak bridge holds together."""

import numpy as np
import pytest

from fanal.engine.matching.linking.candidates import candidate_pairs, shared_keys
from fanal.engine.matching.linking.features_dates import DateFeature
from fanal.engine.matching.linking.features_names import ALIKE, DIFFERENT, EQUAL, INITIAL, SLIP, part_features
from fanal.engine.matching.linking.fields import FieldKind, fields_of
from fanal.engine.matching.linking.folding import date_of, sounds_of, words_of
from fanal.engine.matching.linking.frequency import shares_of
from fanal.engine.matching.linking.grouping import group
from fanal.engine.matching.linking.linking import link
from fanal.engine.matching.linking.preparing import prepare_table
from fanal.engine.matching.linking.tables import LinkTable, TableBuilder
from tests.cli.linked_sets import HEADER, people


def table_of(rows: list[list[str]], header: tuple[str, ...] = HEADER, first: int | None = None) -> LinkTable:
    _, fields = fields_of(header)
    builder = TableBuilder(fields)
    builder.extend([row[0] for row in rows], list(zip(*(row[1:] for row in rows), strict=True)))
    return builder.table(first)


def test_headers_say_what_is_compared_and_earlier_answers_are_never_looked_at() -> None:
    identity, fields = fields_of(
        ("unique_id", "first_name", "surname", "dob", "soc_sec_id", "weather", "cluster")
    )
    assert identity == "unique_id"
    assert [field.kind for field in fields] == [
        FieldKind.GIVEN, FieldKind.FAMILY, FieldKind.DATE, FieldKind.CODE, FieldKind.TEXT,
    ]  # fmt: skip


def test_values_are_folded_to_words_whatever_the_script() -> None:
    assert words_of("O'Neill-Smith, Anne") == ["oneill", "smith", "anne"]
    assert words_of("Анна")[0].startswith("ann")
    assert len(words_of("王小明")) == 2
    assert date_of("19560409") == date_of("1956-04-09") == (1956, 4, 9)


def test_spellings_of_one_sound_have_one_number() -> None:
    sounds = sounds_of(["mohamed", "muhammad", "philip", "filip", "anna", "otto"])
    assert sounds[0] == sounds[1]
    assert sounds[2] == sounds[3]
    assert sounds[4] != sounds[5]


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("1980-04-03", "1980-04-03", 7),
        ("1980-04-03", "1980-03-04", 6),
        ("1980-04-03", "1980-04-08", 6),
        ("1980-04-03", "1980-04-27", 5),
        ("1980", "1980-04-03", 4),
        ("1980", "1980", 4),
        ("1980-04-03", "1931-11-28", 0),
        ("", "1980-04-03", -1),
    ],
)
def test_dates_agree_in_levels(left: str, right: str, level: int) -> None:
    date = DateFeature("dob", np.array([0, 1], np.int32), [left, right])
    assert date.level(np.array([0]), np.array([1]))[0] == level


def test_parts_of_names_agree_in_levels_and_in_each_others_column() -> None:
    given, family = (
        ["robert", "robert", "robrt", "roberto", "r", "zlatan", "kelly"],
        ["kelly"] * 6 + ["robert"],
    )
    codes = np.arange(7, dtype=np.int32)
    first, last = part_features([("given", codes, given), ("family", codes, family)])
    zero = np.zeros(7, np.int64)
    assert first.level(zero, np.arange(7)).tolist() == [EQUAL, EQUAL, SLIP, SLIP, INITIAL, DIFFERENT, SLIP]
    assert last.level(zero, np.arange(7))[6] == SLIP > ALIKE


def test_large_buckets_are_split_and_the_keys_of_both_engines_make_the_same_candidates() -> None:
    rows = [[str(n), *one] for n, one in enumerate(people(400))]
    table = table_of(rows, first=200)
    parts = prepare_table(table).parts
    left, right = candidate_pairs(table, parts)
    assert (left < 200).all()
    assert (right >= 200).all()
    keys = [set(each) for each in shared_keys(table, parts)]
    joined = {(a, b) for a in range(200) for b in range(200, 400) if keys[a] & keys[b]}
    assert set(zip(left.tolist(), right.tolist(), strict=True)) == joined


def test_thirty_records_of_one_man_make_his_name_no_commoner() -> None:
    held = np.array([[0]] * 30 + [[1]] * 4 + [[2]], np.int32)
    people_of = np.array([0] * 30 + [1, 2, 3, 4, 5])
    shares = shares_of(held, 3, people_of)
    assert shares[1] > shares[0] == shares[2]


def test_a_chain_of_weak_likeness_is_no_group() -> None:
    left, right = np.array([0, 1, 2, 3]), np.array([1, 2, 3, 4])
    assert len(set(group(5, left, right, np.array([5.0, 0.2, 0.2, 5.0])).label.tolist())) == 3


def test_the_likelier_of_two_who_compete_for_a_record_has_it() -> None:
    groups = group(3, np.array([0, 1]), np.array([2, 2]), np.array([6.0, 1.0]))
    assert groups.label[0] == groups.label[2] != groups.label[1]
    assert groups.strength(0, 2) == 6.0
    assert groups.strength(1, 2) is None


def test_brothers_at_one_address_stay_apart() -> None:
    rows, number = [], 0
    for person, one in enumerate(people(150, seed=5)):
        brother = [
            f"xa{person}ro",
            one[1],
            f"19{10 + person % 80}-0{1 + person % 9}-1{person % 9}",
            one[3],
            "",
        ]
        for each in (one, one[:4] + [""], brother, brother[:2] + [""] + brother[3:]):
            rows.append([str(number), *each])
            number += 1
    linked = link(table_of(rows))
    mixed = sum(1 for n in range(0, 600, 4) if linked.groups[n] == linked.groups[n + 2])
    together = sum(1 for n in range(0, 600, 4) if linked.groups[n] == linked.groups[n + 1])
    assert mixed <= 3
    assert together >= 145
