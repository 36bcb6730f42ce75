"""What leaves with a case: every format says the same, formulas stay words, a child leaves by reference alone."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest
from django.core.exceptions import PermissionDenied

from fanal.apps.accounts.models import Officer
from fanal.apps.cases.actions_export import export_case
from fanal.apps.cases.actions_subjects import record_with_role
from fanal.apps.subjects.actions_links import link_subjects
from fanal.apps.subjects.actions_values import add_value
from fanal.engine.network.formats.graphml import read_graphml
from tests.apps.cases.world import CHILD, World, recorded, state_why
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def made(by: Officer, world: World, form: str, **given: bool) -> bytes:
    return export_case(
        case=world.case, by=by, form=form, purpose="criminal_investigation", lang="en", **given
    ).content


def rows(by: Officer, world: World) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(made(by, world, "csv").decode("utf-8-sig"))))


def test_the_table_holds_every_subject_value_and_link_with_its_source(ada: Officer, world: World) -> None:
    table = rows(ada, world)
    assert [one["record"] for one in table].count("subject") == 7
    assert [one["record"] for one in table].count("link") == 6
    values = [one for one in table if one["property"] == "nationality"]
    assert [(one["value"], one["grading"]) for one in values] == [("PH", "B2"), ("MY", "")]


def test_a_value_that_begins_like_a_formula_stays_a_word(ada: Officer, world: World) -> None:
    add_value(subject=world.phone, by=ada, code="operator", value='=HYPERLINK("http://x")')
    assert "'=HYPERLINK" in made(ada, world, "csv").decode()
    book = zipfile.ZipFile(io.BytesIO(made(ada, world, "xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert sheet.count("<row ") == len(rows(ada, world)) + 1


def test_a_child_leaves_by_reference_alone_unless_deliberately_not(ada: Officer, world: World) -> None:
    add_value(subject=world.child, by=ada, code="school", value="Invented School")
    for form in ("json", "csv", "graphml", "ftm", "geojson"):
        content = made(ada, world, form).decode()
        assert "Zuhura" not in content, form
        assert "Invented School" not in content, form
    assert CHILD in made(ada, world, "json", identities=True).decode()
    assert [one.person_ref for one in recorded("person.identity_shown")] == [world.child.reference]


def test_graphml_is_a_graph_of_the_same_subjects_and_links(ada: Officer, world: World) -> None:
    graph = read_graphml(made(ada, world, "graphml"), directed=True).network
    ties = {(graph.ids[a], graph.ids[b]) for a, b in zip(graph.sources, graph.targets, strict=True)}
    assert len(graph.ids) == 7
    assert len(ties) == 4  # six links, two pairs of which join the same two
    assert (world.partner.reference, world.victim.reference) in ties


def test_geojson_holds_what_has_a_position_with_the_sentences_of_what_happened_there(
    ada: Officer, world: World
) -> None:
    assert json.loads(made(ada, world, "geojson"))["features"] == []
    for code, value in (("latitude", "48.85"), ("longitude", "2.35")):
        add_value(subject=world.flat, by=ada, code=code, value=value)
    (feature,) = json.loads(made(ada, world, "geojson"))["features"]
    assert feature["geometry"] == {"type": "Point", "coordinates": [2.35, 48.85]}
    assert "recruited" in feature["properties"]["links"][0]


def test_follow_the_money_gets_entities_and_edges_that_lead_to_them(ada: Officer, world: World) -> None:
    paper = record_with_role(
        case=world.case, by=ada, kind="document", values={"document_number": "passport: X1"}
    )
    link_subjects(by=ada, verb="uses", origin=world.suspect, target=paper)
    entities = [json.loads(line) for line in made(ada, world, "ftm").decode().splitlines()]
    by_id = {one["id"]: one for one in entities}
    assert by_id[world.victim.reference]["schema"] == "Person"
    assert by_id[world.victim.reference]["properties"]["nationality"] == ["PH", "MY"]
    assert by_id[world.phone.reference]["properties"]["phone"] == ["+44 7700 900456"]
    edge = by_id[world.link.reference]
    assert (edge["schema"], edge["properties"]["role"]) == ("UnknownLink", ["recruited: recruited"])
    assert edge["properties"]["subject"] == [world.partner.reference]
    assert all(
        end in by_id
        for one in entities
        if one["schema"] == "UnknownLink"
        for end in one["properties"]["object"]
    )
    assert by_id[paper.reference]["properties"]["description"]


def test_an_export_in_the_browser_is_recorded_with_the_purpose(ada: Officer, world: World) -> None:
    browser = state_why(client_of(ada), world.case, "prosecution")
    answer = browser.post(f"/cases/{world.case.reference}/export/json/")
    assert answer["Content-Disposition"] == f'attachment; filename="{world.case.reference}.json"'
    entry = recorded("export.made")[-1]
    assert (entry.purpose, entry.detail["sha256"]) == ("prosecution", answer["X-Content-SHA256"])
    assert browser.post(f"/cases/{world.case.reference}/export/exe/").status_code == 404


def test_who_may_not_export_is_not_offered_it_and_is_refused(world: World, ben: Officer) -> None:
    ben.appointments.update(role="analyst")
    analyst = Officer.objects.get(pk=ben.pk)
    browser = state_why(client_of(analyst), world.case, "supervision")
    browser = state_why(browser, world.case)
    assert "/export/" not in browser.get(f"/cases/{world.case.reference}/about/").content.decode()
    assert browser.post(f"/cases/{world.case.reference}/export/json/").status_code == 403
    with pytest.raises(PermissionDenied):
        made(analyst, world, "json")
