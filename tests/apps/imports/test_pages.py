"""The pages of imports: a file is chosen, its columns are looked at and told, its rows come in and are taken out."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fanal.apps.accounts.models import Officer
from fanal.apps.audit.models import AuditEvent
from fanal.apps.cases.models import Case
from fanal.apps.exhibits.models import Exhibit
from fanal.apps.imports.models import Import, RememberedMapping
from fanal.apps.subjects.actions import set_age
from fanal.apps.subjects.models import Person
from tests.apps.exhibits.seized import browser_of, verbs
from tests.apps.imports.files import CALLS, CROSSINGS, WHY, again, brought, case_of, subjects, taken, traces
from tests.cast import client_of

pytestmark = pytest.mark.django_db


def words(answer: Any) -> str:
    """Return what a page says, its spaces made one."""
    return re.sub(r"\s+", " ", answer.content.decode())


def streamed(answer: Any) -> str:
    """Return the file that an answer hands out."""
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def columns_page(case: Case, exhibit: Exhibit) -> str:
    return reverse("imports:columns", args=[case.reference, exhibit.reference])


def filled(page: str) -> dict[str, str]:
    """Return what the form of a page holds as it stands, as a browser would send it."""
    form = page[page.index('<form class="form import-columns"') :]
    found = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', form))
    for name, inner in re.findall(r'<select[^>]* name="(\w+)"[^>]*>(.*?)</select>', form, re.DOTALL):
        chosen = re.search(r'value="([^"]*)" selected', inner)
        found[name] = chosen[1] if chosen else ""
    return found


def upload(browser: Client, case: Case, content: bytes, name: str = "calls.csv") -> Any:
    address = reverse("imports:new", args=[case.reference])
    return browser.post(address, {"file": SimpleUploadedFile(name, content), "kind": "auto"})


def only_import() -> Import:
    return Import.objects.unguarded(WHY).get()


def test_a_file_becomes_an_exhibit_is_looked_at_and_comes_in(ada: Officer) -> None:
    case = case_of(ada)
    browser = browser_of(ada, case)
    answer = upload(browser, case, CALLS.encode())
    exhibit = Exhibit.objects.unguarded(WHY).get()
    assert answer["Location"].startswith(columns_page(case, exhibit))
    page = words(browser.get(answer["Location"]))
    assert "Appelant" in page
    assert "0612345601" in page
    assert 'value="caller" selected' in page
    assert not traces(case)
    said = {**filled(page), "region": "FR", "zone": "Europe/Paris", "remember": "on", "do": "bring_in"}
    done = browser.post(columns_page(case, exhibit), said)
    source = only_import()
    assert done["Location"] == reverse("imports:import", args=[source.reference])
    assert (source.state, source.rows_recorded, len(traces(case))) == ("done", 4, 4)
    assert RememberedMapping.objects.unguarded(WHY).count() == 1


def test_what_the_officer_tells_of_a_column_is_taken(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada, CALLS.encode(), "calls.csv")
    browser = browser_of(ada, case)
    page = words(browser.get(columns_page(case, exhibit)))
    said = {**filled(page), "column_4": "", "do": "look"}
    looked = words(browser.post(columns_page(case, exhibit), said))
    assert filled(looked)["column_4"] == ""
    assert not Import.objects.unguarded(WHY).exists()
    browser.post(columns_page(case, exhibit), {**filled(looked), "do": "bring_in"})
    assert {one.direction for one in traces(case)} == {""}
    assert traces(case)[0].extra["others"] == {"Sens": "sortant"}


def test_columns_that_lack_something_are_refused_with_a_sentence(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada, CALLS.encode(), "calls.csv")
    browser = browser_of(ada, case)
    said = {**filled(words(browser.get(columns_page(case, exhibit)))), "column_2": "", "do": "bring_in"}
    answer = browser.post(columns_page(case, exhibit), said)
    assert answer.status_code == 422
    assert "Its rows cannot be read so" in words(answer)
    assert not Import.objects.unguarded(WHY).exists()


def test_a_file_that_is_no_table_is_said_to_be_none(ada: Officer) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada, b"\x00\x01\x02" * 50, "blob.bin")
    answer = browser_of(ada, case).get(columns_page(case, exhibit))
    assert answer.status_code == 422
    assert "Its rows cannot be read so" in words(answer)


def test_the_rejects_are_shown_without_their_words_and_handed_out_with_them(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada, CALLS + "=HYPERLINK(1);0612345602;99/99/2026;5;sortant\n", "bad.csv")
    browser = browser_of(ada, case)
    page = words(browser.get(reverse("imports:import", args=[source.reference])))
    assert "HYPERLINK" not in page
    assert "6" in page
    answer = browser.post(reverse("imports:rejects", args=[source.reference]))
    text = streamed(answer)
    assert text.splitlines()[1].startswith("6,")
    assert "'=HYPERLINK" in text
    assert "import.rejects_taken" in verbs()


def test_an_import_is_undone_from_its_page(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada)
    browser, address = browser_of(ada, case), reverse("imports:undo", args=[source.reference])
    assert browser.post(address, {"reason": ""}).status_code == 422
    browser.post(address, {"reason": "wrong file"})
    assert (again(source).state, traces(case)) == ("undone", [])
    assert "undone" in words(browser.get(reverse("imports:list", args=[case.reference])))


def test_the_page_of_work_under_way_asks_again_by_itself(ada: Officer) -> None:
    case = case_of(ada)
    source = brought(case, ada)
    browser, address = browser_of(ada, case), reverse("imports:progress", args=[source.reference])
    assert browser.get(address)["HX-Refresh"] == "true"
    Import.objects.unguarded(WHY).filter(pk=source.pk).update(
        state="running", share=40, beat_at="2999-01-01T00:00Z"
    )
    page = browser.get(address)
    assert "HX-Refresh" not in page
    assert 'hx-trigger="every 2s"' in page.content.decode()
    assert 'value="40"' in page.content.decode()


def test_rows_are_listed_by_subject_and_taken_out_by_who_may(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada)
    last = subjects("phone")[2]
    browser = browser_of(ada, case)
    page = browser.get(reverse("imports:traces", args=[case.reference]), {"subject": last.reference})
    assert page.content.decode().count("data-keys") == 1
    assert len(page.context["rows"]) == 1
    answer = browser.post(reverse("imports:export", args=[case.reference]))
    lines = streamed(answer).splitlines()
    assert len(lines) == 5
    entry = AuditEvent.objects.unguarded(WHY).get(verb="traces.exported")
    assert (entry.detail["count"], entry.purpose) == (4, "criminal_investigation")


def test_a_child_is_listed_by_reference_alone(ada: Officer) -> None:
    case = case_of(ada)
    brought(case, ada, CROSSINGS, "border.csv")
    browser = browser_of(ada, case)
    page = words(browser.get(reverse("imports:traces", args=[case.reference])))
    answer = browser.post(reverse("imports:export", args=[case.reference]))
    text = streamed(answer)
    assert "Amihan" in page
    assert "Zuhura" not in page
    assert "Zuhura" not in text


def test_where_a_child_belongs_to_the_case_rows_are_shown_to_who_may_see_children(
    ada: Officer, bo: Officer
) -> None:
    case = case_of(ada)
    source = brought(case, ada, CROSSINGS + "Z1;A;B;1990-01-01;KE;North gate;never;entry;\n", "border.csv")
    child = Person.objects.unguarded(WHY).get(protected=True)
    set_age(person=child, by=ada, age_state="child", age=13)
    assert source.rows_rejected == 1
    answer = browser_of(bo, case).post(reverse("imports:rejects", args=[source.reference]))
    assert answer.status_code in (403, 404)


def test_a_colleague_of_the_unit_may_not_and_a_stranger_finds_nothing(
    ada: Officer, bo: Officer, cy: Officer
) -> None:
    case = case_of(ada)
    source = brought(case, ada)
    undo = reverse("imports:undo", args=[source.reference])
    assert browser_of(bo, case).post(undo, {"reason": "no"}).status_code in (403, 404)
    for name in ("import", "progress"):
        assert client_of(cy).get(reverse(f"imports:{name}", args=[source.reference])).status_code in (
            403,
            404,
        )
    assert again(source).state == "done"


def test_empty_pages_teach(ada: Officer) -> None:
    case = case_of(ada)
    browser = browser_of(ada, case)
    assert "Nothing brought in yet" in words(browser.get(reverse("imports:list", args=[case.reference])))
    assert "No rows here" in words(browser.get(reverse("imports:traces", args=[case.reference])))
    answer = browser.post(reverse("imports:new", args=[case.reference]), {"kind": "auto"})
    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("zone", "../../etc/passwd"),
        ("kind", "nonsense"),
        ("column_²", "caller"),
        ("region", "ZZZ"),
        ("order_2", "??"),
    ],
)
def test_what_no_browser_sends_meets_no_error(ada: Officer, name: str, value: str) -> None:
    case = case_of(ada)
    exhibit = taken(case, ada, CALLS.encode(), "calls.csv")
    browser = browser_of(ada, case)
    said = filled(words(browser.get(columns_page(case, exhibit))))
    answer = browser.post(columns_page(case, exhibit), {**said, name: value, "do": "bring_in"})
    assert answer.status_code in (302, 422)
