"""An invented case as the pages of a bundle show it, in each language of a court."""

from fanal.engine.bundle.contents import (
    AuditExtract,
    BoardElement,
    BoardEvidence,
    BoardFacts,
    BundleContents,
    CaseFacts,
    ChartFacts,
    ChartNode,
    ChartTie,
    ChronologyEntry,
    CustodyStep,
    DecisionFacts,
    ExhibitFacts,
    LinkSentence,
    RoleFacts,
    StatementFacts,
    StoryFacts,
)
from fanal.engine.bundle.manifest import Audience, BundleFacts, Withheld

DIGEST = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
SAID = {
    "en": (
        "Work in a kitchen, papers kept",
        "Photograph of the room",
        "Seized and sealed",
        "She was recruited by telephone",
        "Person A",
        "presumed victim",
    ),
    "fr": (
        "Travail en cuisine, papiers retenus",
        "Photographie de la chambre",
        "Saisie et mise sous scellé",
        "Elle a été recrutée par téléphone",
        "Personne A",
        "victime présumée",
    ),
    "es": (
        "Trabajo en una cocina, documentos retenidos",
        "Fotografía de la habitación",
        "Incautación y precinto",
        "Fue captada por teléfono",
        "Persona A",
        "presunta víctima",
    ),
    "ar": (
        "عمل في مطبخ مع احتجاز الوثائق",
        "صورة الغرفة",
        "ضُبط وخُتم",
        "جُندت بالهاتف",
        "الشخص أ",
        "ضحية مفترضة",
    ),
}
HOSTILE = '<script>alert("1")</script> #let $x$ @ref _a_ *b* \\ \u202e'


def facts(lang: str) -> BundleFacts:
    """Return what the bundle says of itself."""
    withheld = (
        Withheld("child_identity", 7, SAID[lang][0], "Council of Europe Convention CETS 197, art. 11"),
    )
    return BundleFacts(
        "FN-2026-0007",
        "2026-11-23T10:00:00+00:00",
        "agent 114",
        lang,
        SAID[lang][0],
        "H1",
        Audience.DEFENCE,
        True,
        withheld,
    )


def contents(lang: str, more: str = "") -> BundleContents:
    """Return the contents; `more` is put into every free text."""
    title, photograph, sealed, event, person, role = (f"{text}{more}" for text in SAID[lang])
    exhibits = tuple(_exhibit(number, photograph, sealed, more) for number in range(1, 4))
    evidence = (
        BoardEvidence(event, "S-3"),
        BoardEvidence("They kept my passport.", "S-3"),
        BoardEvidence("أخذوا جواز سفري", "S-4"),
    )
    states = ("shown", "suggested", "not_shown_yet", "not_required")
    elements = tuple(
        BoardElement(event, state, state, "Palermo Protocol, art. 3 (a)", evidence) for state in states
    )
    return BundleContents(
        case=CaseFacts("FN-2026-0007", title, "Unit 4", "2026-10-02"),
        exhibits=exhibits,
        boards=(BoardFacts(person, role, title, elements, event),),
        chronology=tuple(
            ChronologyEntry(f"2026-0{n}-1{n}", event, "Port Azur", f"E-{n}") for n in range(1, 9)
        ),
        links=(LinkSentence(event, "2026-03-01", "E-2"),),
        audit=(AuditExtract("2026-11-20 09:12", "114", sealed, "E-1", DIGEST),),
        invented=True,
        statements=(_statement(event, more),),
        roles=(RoleFacts(person, role, "2026-10-03", "114", event, "2026-11-01"),),
        decisions=(DecisionFacts("2026-10-03 09:00", title, event, "114"),),
        stories=(StoryFacts(title, (event, photograph)),),
        chart=_chart(person, role, event),
    )


def _exhibit(number: int, description: str, action: str, more: str) -> ExhibitFacts:
    steps = (
        CustodyStep("2026-10-02 14:05", action, "114", "Port Azur", more, DIGEST),
        CustodyStep("2026-10-03 08:30", action, "207", "Unit 4", "", DIGEST),
    )
    path = f"exhibits/E-{number}/IMG_{number:04d}.jpg"
    return ExhibitFacts(
        f"E-{number}", description, path, "image/jpeg", 48213, DIGEST, "2026-10-02 14:05", "S-3", steps
    )


def _statement(event: str, more: str) -> StatementFacts:
    text = f"{event}\nThey kept my passport.{more}"
    return StatementFacts(
        "T-3", event, event, "en", "2026-10-02 15:00", "114", text, DIGEST, "D-1", "statements/T-3.txt"
    )


def _chart(person: str, role: str, event: str) -> ChartFacts:
    shapes = ("circle", "square", "diamond", "triangle", "hexagon", "group")
    marks = ("child", "accused", "", "", "", "")
    nodes = tuple(
        ChartNode(at, f"{person} {at}", role, shape, mark, 90.0 * at, 60.0 * (at % 3))
        for at, (shape, mark) in enumerate(zip(shapes, marks, strict=True), 1)
    )
    ties = (
        ChartTie(1, 2, 1, event, arrow_to=True),
        ChartTie(2, 6, 9, event, arrow_from=True),
        ChartTie(3, 4, 1, ""),
    )
    return ChartFacts(nodes, ties, grouped=True)
