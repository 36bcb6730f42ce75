"""The same documents and the same questions give the same results in the same order, on SQLite and on PostgreSQL.

Run with `--database postgresql` these are asked of a tsvector, without it of FTS5: both against one list.
"""

from __future__ import annotations

import pytest
from django.conf import LazySettings

from fanal.apps.accounts.models import Officer
from tests.apps.search.documents import found, put

pytestmark = pytest.mark.django_db

DOCUMENTS = (
    ("P-1", "", "Étienne N'Diaye", ""),
    ("P-2", "", "Greenhouse Sol", "+33 6 12 34 56 78"),
    (
        "T-1",
        "en",
        "First statement",
        "The agent exploited us in a greenhouse. He took my passport; 06 12 34 56 78.",
    ),
    ("T-2", "fr", "Audition", "L'exploitation a duré un an. Il a pris mon passeport dans l'hôtel."),
    ("T-3", "es", "Declaración", "La explotación laboral en el invernadero; me quitaron el pasaporte."),
    ("T-4", "ar", "إفادة", "أخذ الوكيل جواز سفري في المزرعة، والاتجار بالأشخاص، اتصل ٠٦١٢٣٤٥٦٧٨"),
    ("P-3", "", "White van", "AB-123-CD"),
    ("T-5", "en", "Passport", "Nothing else was said of the van AB 123 CD."),
)
EXPECTED = {
    "etienne": ["P-1"],
    "ndiaye": ["P-1"],
    "n'diaye": ["P-1"],
    "greenhouse": ["P-2", "T-1"],
    "exploitation ": ["T-2", "T-1"],
    "explotacion ": ["T-3"],
    "passport": ["T-5", "T-1"],
    "pasaportes ": ["T-3"],
    "HOTEL ": ["T-2"],
    "المزرعه ": ["T-4"],
    "اتجار ": ["T-4"],
    "+33612345678": ["T-4", "T-1", "P-2"],
    "0612345678": ["T-4", "T-1", "P-2"],
    "06.12.34.56.78": ["T-4", "T-1", "P-2"],
    "0033 6 12 34 56 78": ["T-4", "T-1", "P-2"],
    "٠٦١٢٣٤٥٦٧٨": ["T-4", "T-1", "P-2"],
    "+33 (0)6 12 34 56 78": ["T-4", "T-1", "P-2"],
    "ab123cd": ["T-5", "P-3"],
    "van": ["P-3", "T-5"],
    '"took my passport"': ["T-1"],
    '"my took passport"': [],
    "passport -greenhouse": ["T-5"],
    "-greenhouse": [],
    "lang:fr": ["T-2"],
    "kind:person": ["P-3", "P-2", "P-1"],
    "kind:person -van": ["P-2", "P-1"],
    "p-3": ["P-3"],
    "P2": ["P-2"],
    "passp": ["T-5", "T-1"],
    "kind:nothing van": [],
    "lang:' van": [],
    "since:day van": [],
    "since:tomorrow van": [],
    "'; drop table search_words; --": [],
    '" OR * NEAR(': [],
}


@pytest.fixture
def filled(ada: Officer, settings: LazySettings) -> Officer:
    """Fill the index of a node in France."""
    settings.FANAL_COUNTRY = "fr"
    for record, language, title, text in DOCUMENTS:
        kind = "person" if record.startswith("P") else "statement"
        put(record, ada, title, text, kind=kind, language=language)
    return ada


@pytest.mark.parametrize("typed", EXPECTED)
def test_both_databases_find_the_same_in_the_same_order(filled: Officer, typed: str) -> None:
    assert found(filled, typed) == EXPECTED[typed]
