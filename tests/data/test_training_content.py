"""The courses that come with Fanal: complete in every language they name, fair to those who answer, and sourced."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fanal.engine.vocabulary import DATA, data_files, entries, load_yaml
from tests.data.files import SCHEMA, mappings, validator

COURSES = sorted(path.parent.name for path in (DATA / "training").glob("*/course.yaml"))
MODULES = [
    f"{course}/modules/{code}"
    for course in COURSES
    for code in load_yaml(f"training/{course}/course.yaml")["modules"]
]
CORE = [name for name in MODULES if name.startswith("core/")]
IN_FOUR_LANGUAGES = {"what_trafficking_is", "not_smuggling", "children", "first_contact_and_interview"}
FRENCH_AND_ENGLISH, ALL = {"en", "fr"}, {"en", "fr", "es", "ar"}
CITATION = re.compile(r"\[@([^\]\s]+)\]")
ANCHOR = re.compile(r"^## .+ \{#([a-z0-9_]+)\}$", re.M)
QUOTED = re.compile(r"\"[^\"]*\"|« [^»]* »|«[^»]*»")
VERDICT = re.compile(
    r"(?<!presumed )(?<!identified )\bvictims?\b|\bvictimes?\b(?! présumée| identifiée)"
    r"|(?<!presunta )(?<!presuntas )\bvíctimas?\b(?! identificada)",
    re.I,
)
ARABIC = re.compile(r"[\u0600-\u06ff]")
SMUGGLING_AS_TRAFFICKING = re.compile(
    r"trafic (des|d'|de) (êtres|personnes)|tráfico de (personas|seres)", re.I
)  # the false friends: traite and trata are trafficking


def part(module: str, name: str) -> Any:
    return load_yaml(f"training/{module}/{name}.yaml")


def lesson(module: str, lang: str) -> str:
    return (DATA / "training" / module / f"{lang}.md").read_text(encoding="utf-8")


def texts(module: str) -> Iterator[dict[str, str]]:
    """Yield every text of the cases and questions of a module, in its languages."""
    yield from (one for name in ("cases", "questions") for one in mappings(part(module, name)) if "en" in one)


def words_in(module: str, lang: str) -> str:
    return "\n".join([lesson(module, lang), *(one[lang] for one in texts(module))])


def test_there_is_a_core_course_of_ten_modules() -> None:
    assert len(CORE) == 10
    assert {
        Path(one).name for one in CORE if set(part(one, "module")["languages"]) == ALL
    } == IN_FOUR_LANGUAGES


@pytest.mark.parametrize("course", COURSES)
def test_a_course_fits_its_schema_and_has_a_folder_for_each_module(course: str) -> None:
    content = load_yaml(f"training/{course}/course.yaml")
    assert not list(validator(SCHEMA / "training/course.json").iter_errors(content))
    folders = {path.name for path in (DATA / "training" / course / "modules").iterdir()}
    assert set(content["modules"]) == folders


@pytest.mark.parametrize("module", MODULES)
@pytest.mark.parametrize("name", ["module", "cases", "questions"])
def test_a_module_fits_its_schemas(module: str, name: str) -> None:
    found = validator(SCHEMA / f"training/{name}.json").iter_errors(part(module, name))
    assert not [f"{error.json_path}: {error.message[:200]}" for error in found]
    assert part(module, "module")["code"] == Path(module).name


@pytest.mark.parametrize("module", MODULES)
def test_a_module_speaks_each_of_its_languages_everywhere(module: str) -> None:
    languages = set(part(module, "module")["languages"])
    assert languages >= FRENCH_AND_ENGLISH
    assert set(part(module, "module")["objectives"]) == languages
    assert len({len(said) for said in part(module, "module")["objectives"].values()}) == 1
    assert not [one for one in texts(module) if set(one) != languages or len(set(one.values())) != len(one)]
    assert not [one["ar"] for one in texts(module) if "ar" in one and not ARABIC.search(one["ar"])]
    lessons = {path.stem for path in (DATA / "training" / module).glob("*.md")}
    assert lessons == languages


@pytest.mark.parametrize("module", MODULES)
def test_a_lesson_has_the_same_sections_and_citations_in_every_language(module: str) -> None:
    languages = part(module, "module")["languages"]
    assert len({tuple(ANCHOR.findall(lesson(module, lang))) for lang in languages}) == 1
    assert len({tuple(sorted(CITATION.findall(lesson(module, lang)))) for lang in languages}) == 1
    assert ANCHOR.search(lesson(module, "en"))
    assert not [lang for lang in languages if re.search(r"^# |<[a-z]|https?://", lesson(module, lang), re.M)]


@pytest.mark.parametrize("module", CORE)
def test_a_lesson_of_the_core_course_is_short(module: str) -> None:
    for lang in FRENCH_AND_ENGLISH:
        assert 450 <= len(lesson(module, lang).split()) <= 850


@pytest.mark.parametrize("module", MODULES)
def test_a_question_has_as_many_right_answers_as_its_kind_says(module: str) -> None:
    for question in part(module, "questions"):
        right = sum(one["right"] == "yes" for one in question["answers"])
        asked, many = question["kind"], len(question["answers"])
        if asked == "multiple":
            assert 2 <= right < many, question["code"]
        else:
            assert right == 1, question["code"]
        assert many == 2 if asked == "true_false" else many >= 3, question["code"]


@pytest.mark.parametrize("module", MODULES)
def test_codes_stand_once(module: str) -> None:
    for name in ("cases", "questions"):
        counted = Counter(one["code"] for one in part(module, name))
        assert not [code for code, times in counted.items() if times > 1]
    for question in part(module, "questions"):
        assert len({one["code"] for one in question["answers"]}) == len(question["answers"])


@pytest.mark.parametrize("module", CORE)
def test_a_module_of_the_core_course_has_enough_to_learn_from(module: str) -> None:
    assert len(part(module, "questions")) >= 8
    assert len(part(module, "cases")) == 2
    assert [one for one in part(module, "questions") if one["use"] == ["pre", "post"]]


def is_the_longest_right(answers: list[dict[str, Any]], lang: str) -> bool:
    longest = max(answers, key=lambda one: (len(one["text"][lang]), one["right"]))
    return str(longest["right"]) == "yes"


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_right_answer_cannot_be_guessed_from_its_place_or_its_length(lang: str) -> None:
    asked = [one for module in MODULES for one in part(module, "questions") if one["kind"] == "single"]
    places = Counter(
        place for one in asked for place, said in enumerate(one["answers"]) if said["right"] == "yes"
    )
    assert max(places.values()) < 0.4 * len(asked)
    assert places[0] > 0
    longest = sum(is_the_longest_right(one["answers"], lang) for one in asked)
    assert longest < 0.45 * len(asked)


@pytest.mark.parametrize("module", MODULES)
def test_no_text_passes_a_verdict_on_a_person(module: str) -> None:
    for lang in set(part(module, "module")["languages"]) - {"ar"}:
        found = VERDICT.search(QUOTED.sub("", words_in(module, lang)))
        assert not found, words_in(module, lang)[max(0, found.start() - 60) : found.end() + 60]


@pytest.mark.parametrize("module", MODULES)
def test_smuggling_is_never_called_trafficking_in_french_or_spanish(module: str) -> None:
    for lang in {"fr", "es"} & set(part(module, "module")["languages"]):
        assert not SMUGGLING_AS_TRAFFICKING.search(words_in(module, lang))


@pytest.mark.parametrize("module", MODULES)
def test_a_case_says_that_it_is_invented(module: str) -> None:
    said = {"en": "Invented case.", "fr": "Cas inventé.", "es": "Caso inventado.", "ar": "حالة مختلقة."}
    for case in part(module, "cases"):
        assert not [lang for lang, text in case["text"].items() if not text.startswith(said[lang])]


@pytest.mark.parametrize("module", MODULES)
def test_what_is_cited_is_named_under_sources(module: str) -> None:
    content = part(module, "module")
    cited = {one.partition(":")[0] for one in CITATION.findall(lesson(module, "en"))}
    cited |= {code for question in part(module, "questions") for code in question["sources"]}
    assert {one for one in cited if "/" not in one} == set(content["sources"])
    assert set(content["forms"]) <= set(entries("vocabularies/forms.yaml"))


SOURCES = [name for folder in ("sources", "instruments") for name in data_files(f"library/{folder}")]


@pytest.mark.skipif(not SOURCES, reason="the library is not here")
@pytest.mark.parametrize("module", MODULES)
def test_sources_articles_and_guides_stand_in_the_library(module: str) -> None:
    files = [load_yaml(name) for name in SOURCES]
    known = {one["code"] for file in files for one in file.get("entries", [file])}
    known |= {f"{file['code']}:{one['number']}" for file in files for one in file.get("articles", [])}
    content = part(module, "module")
    assert not set(content["sources"]) - known
    assert not {one for one in CITATION.findall(lesson(module, "en")) if "/" not in one} - known
    assert not [
        code for code in content["guides"] if not (DATA / "library/guides" / code / "guide.yaml").exists()
    ]
