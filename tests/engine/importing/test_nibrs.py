"""NIBRS: every offence code kept, whatever the prefixes; what is not read is counted; hostile XML is refused."""

from contextlib import suppress

import pytest
from hypothesis import example, given, strategies as st

from fanal.engine.importing.nibrs import read_nibrs
from fanal.engine.importing.nibrs_values import NibrsReport, code_label
from fanal.engine.reading.documents import DocumentError, Limits
from tests.engine.importing.made_nibrs import ARREST, INCIDENT, ZERO, message, offence


def one(data: bytes) -> NibrsReport:
    (report,) = read_nibrs(data)
    return report


def refused(data: bytes, limits: Limits | None = None) -> str:
    with pytest.raises(DocumentError) as caught:
        list(read_nibrs(data, limits or Limits()))
    return caught.value.code


def test_an_incident_keeps_every_offence_code_and_human_trafficking_is_named() -> None:
    report = one(message(INCIDENT))
    assert report.codes == ("64A", "64B", "40B")
    assert code_label("offence", "64A") == "Human Trafficking, Commercial Sex Acts"
    assert code_label("offence", "64B") == "Human Trafficking, Involuntary Servitude"
    assert (report.incident, report.date, report.action, report.message) == (
        "26-0001",
        "2026-02-14",
        "I",
        "M-1",
    )


def test_one_code_that_stands_twice_is_kept_twice() -> None:
    assert one(message(INCIDENT + offence("O4", "64A"))).codes == ("64A", "64B", "40B", "64A")


def test_people_relations_places_and_property_are_read_as_given() -> None:
    report = one(message(INCIDENT))
    (victim,), (offender,) = report.of("victim"), report.of("offender")
    assert (victim.age, victim.sex, victim.race, victim.category) == ("17", "F", "U", "I")
    assert victim.offences == ("64A", "64B")
    assert offender.age == "40-45"
    (relation,) = report.relations
    assert (relation.victim, relation.offender, relation.relation) == ("1", "1", "Employee")
    assert report.offences[0].locations == ("14",)
    assert (report.properties[0].status, report.properties[0].value) == ("SEIZED", "900")
    assert report.left_over == {}


def test_a_group_b_arrest_gives_the_code_of_its_charge_and_a_zero_report_none() -> None:
    arrest, zero = read_nibrs(message(ARREST, ZERO))
    assert arrest.codes == ("90Z",)
    assert arrest.of("arrestee")[0].details["arrested_on"] == ("2026-02-15",)
    assert (zero.category, zero.codes, zero.people) == ("ZERO REPORT", (), ())


def test_prefixes_do_not_matter_only_namespaces_do() -> None:
    other = {"nibrs": "a", "cjis": "b", "j": "d", "nc": "e", "s": "f"}
    assert one(message(INCIDENT, prefixes=other)) == one(message(INCIDENT))


def test_what_is_not_read_is_counted_by_name() -> None:
    more = "<nc:Remark>a</nc:Remark><nc:Remark>b</nc:Remark><j:Empty/>"
    assert one(message(INCIDENT + more)).left_over == {"nc:Remark": 2}


def test_an_unknown_namespace_is_named_in_full() -> None:
    more = '<x:Note xmlns:x="urn:example:own">a</x:Note>'
    assert one(message(INCIDENT + more)).left_over == {"{urn:example:own}Note": 1}


def test_an_unknown_code_is_kept_and_has_no_label() -> None:
    assert one(message(INCIDENT + offence("O9", "99X"))).codes[-1] == "99X"
    assert code_label("offence", "99X") == ""


def test_hostile_or_wrong_files_are_refused_with_a_code() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "cccc">]><a>&b;</a>'
    outside = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>'
    assert refused(bomb) == refused(outside) == "forbidden_xml"
    assert refused(b"<a>" * 1000) == "too_deep"
    assert refused(b"<a/>") == "unsupported"
    assert refused(b"") == "empty"
    assert refused(message(INCIDENT)[:-40]) == "damaged"
    assert refused(message(INCIDENT), Limits(file_bytes=100)) == "too_large"
    assert refused(message(INCIDENT + "<nc:Note/>" * 200_001)) == "too_many_members"


@given(st.binary(max_size=400))
@example(b"\xff\xfe<")
@example(b'<?xml version="1.0" encoding="rot13"?><a/>')
def test_no_bytes_raise_anything_but_the_documented_error(data: bytes) -> None:
    with suppress(DocumentError):
        list(read_nibrs(data))
