"""The look holds its own rules: contrasts, tokens once, logical properties, icons that exist, a small first load."""

import gzip
import re
from pathlib import Path

import pytest

from tests.architecture.tree import SOURCE

WEB = SOURCE / "fanal" / "web"
STATIC, TEMPLATES = WEB / "static", WEB / "templates"
PAGES = sorted([*TEMPLATES.rglob("*.html"), *(SOURCE / "fanal" / "apps").rglob("templates/**/*.html")])
COMPONENTS = sorted((TEMPLATES / "components").glob("*.html"))
SHEETS = sorted(path for path in STATIC.rglob("*.css") if path.parent.name != "vendor")
TOKENS = (STATIC / "tokens.css").read_text(encoding="utf-8")
DECLARED = re.compile(r"--([a-z-]+):([^;}]+)")
PHYSICAL = re.compile(
    r"(?:margin|padding|border)-(?:left|right)\b|[{;](?:left|right):|text-align:(?:left|right)|float:(?:left|right)"
)
FIRST_LOAD = 300_000
TEXT, GRAPHIC = 4.5, 3.0
BACKGROUNDS = ("paper", "surface", "sunken")
ON = [
    *((word, back, TEXT) for back in BACKGROUNDS for word in ("ink", "soft", "link", "shown", "suggested")),
    *((word, back, TEXT) for back in BACKGROUNDS for word in ("lamp-deep", "not-yet", "danger", "child")),
    *((word, f"{word}-wash", TEXT) for word in ("danger", "child", "shown")),
    *(("ink", f"{word}-wash", TEXT) for word in ("danger", "child", "shown", "lamp")),
    ("lamp-ink", "lamp", TEXT),
    ("on-link", "link", TEXT),
    ("surface", "danger", TEXT),
    *((word, "harbour", TEXT) for word in ("on-harbour", "on-harbour-soft", "harbour-link")),
    ("on-harbour", "harbour-raised", TEXT),
    *(("edge", back, GRAPHIC) for back in BACKGROUNDS),
]


def declared(selector: str) -> dict[str, str]:
    """Return the tokens that a rule of tokens.css sets; a selector ends where its brace opens."""
    rule = TOKENS[TOKENS.index(selector + "{") :]
    return dict(DECLARED.findall(rule[: rule.index("}")]))


LIGHT = declared(":root")
DARK = LIGHT | declared(":root[data-bs-theme=dark]")


def luminance(colour: str) -> float:
    """Return the relative luminance of #rgb or #rrggbb, as WCAG 2 defines it."""
    digits = colour.strip("#")
    full = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(full[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_colours_that_meets_can_be_read(tokens: dict[str, str]) -> None:
    assert not [
        f"{front} on {back}: {contrast(tokens[front], tokens[back]):.2f}"
        for front, back, least in ON
        if contrast(tokens[front], tokens[back]) < least
    ]


def test_night_is_the_same_by_the_system_and_by_choice() -> None:
    assert declared(":root:not([data-bs-theme=light])") == declared(":root[data-bs-theme=dark]")


def test_every_token_that_a_sheet_uses_is_declared() -> None:
    ours = {name for sheet in SHEETS for name, _ in DECLARED.findall(sheet.read_text(encoding="utf-8"))}
    used = {
        (sheet.name, name)
        for sheet in SHEETS
        for name in re.findall(r"var\(--([a-z-]+)", sheet.read_text(encoding="utf-8"))
    }
    assert not {(sheet, name) for sheet, name in used if name not in ours}


def test_colours_but_the_greys_of_paper_stand_in_the_tokens_only() -> None:
    values = [
        (sheet.name, value)
        for sheet in SHEETS
        if sheet.name not in ("tokens.css", "report.css")
        for value in re.findall(r"[\w-]+:[^{};]+(?=[;}])", sheet.read_text(encoding="utf-8"))
    ]
    found = {(name, colour) for name, value in values for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b", value)}
    assert not {(name, colour) for name, colour in found if not re.fullmatch(r"#(\w)\1\1", colour)}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_serves_both_directions(sheet: Path) -> None:
    assert not PHYSICAL.findall(re.sub(r"\[dir=rtl\][^}]+}", "", sheet.read_text(encoding="utf-8")))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_a_sheet_fetches_nothing_but_what_lies_beside_it(sheet: Path) -> None:
    addresses = re.findall(r"url\(\"?([^)\"]+)", sheet.read_text(encoding="utf-8"))
    assert not [address for address in addresses if not (sheet.parent / address).is_file()]


def test_every_icon_that_a_page_names_is_drawn() -> None:
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))
    named = {
        (page.name, name)
        for page in PAGES
        for name in re.findall(r'(?:\{% icon |icon_name=)"([a-z_]+)"', page.read_text(encoding="utf-8"))
    }
    assert not {(page, name) for page, name in named if name not in drawn}


def test_no_page_holds_a_script_a_style_or_a_handler() -> None:
    forbidden = re.compile(
        r"<script(?![^>]*\bsrc=)|<style(?!>\{\{ style\|safe)|\sstyle=|\son[a-z]+=\"|javascript:"
    )
    assert not [page.name for page in PAGES if forbidden.search(page.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("component", COMPONENTS, ids=lambda component: component.name)
def test_every_component_begins_with_what_it_is_and_takes(component: Path) -> None:
    assert component.read_text(encoding="utf-8").startswith("{# ")


@pytest.mark.parametrize("lang", ["fr", "ar"])
def test_the_first_load_of_a_page_is_under_300_kilobytes(lang: str) -> None:
    head = (TEMPLATES / "components" / "head.html").read_text(encoding="utf-8")
    names = set(re.findall(r'\{% static "([^"]+)" %\}', head)) | {"icons.svg"}
    other = "vendor/bootstrap.min.css" if lang == "ar" else "vendor/bootstrap.rtl.min.css"
    fonts = {
        f"fonts/{path.name}"
        for path in (STATIC / "fonts").glob("*.woff2")
        if lang == "ar" or "latin" in path.name
    }
    loaded = {name for name in names - {other} if not name.startswith("fonts/")} | fonts
    sizes = {name: len(gzip.compress((STATIC / name).read_bytes())) for name in loaded}
    assert sum(sizes.values()) < FIRST_LOAD, sizes
