"""How fast the search is at 200,000 documents, with what each officer may not see left out.

    FANAL_HOME=<an empty folder> python -m benchmarks.search [--documents N] [--questions N]

The documents are invented: names, telephones, statements in four languages whose words are as uneven as those of real
texts. They belong to 40 units; a tenth are restricted, some are open to officers of other units through circles, some
are about children. Each question is asked by four officers: of a unit, of a unit and in eight circles, of the whole
organisation, and one who may not read children. Measured is the server: the question read, the rows that the officer
may see found, counted up to a thousand by kind, language, unit and date, and one page of twenty read. SQLite works in
this process, so that its processor time is what an idle machine would take; the clock is what this one took.

Beside it, in the same run and over the same words: FTS5 with its own tokenizer and its own ranking (bm25), twenty
rowids, no access rule, no counts, no stems. With DATABASE_URL set to PostgreSQL the same questions are asked there, and
the peer is a `tsvector` column with `ts_rank`.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fanal.conf.settings")
os.environ.setdefault("FANAL_LOG_LEVEL", "WARNING")
django.setup()

from django.db import connection

from fanal.apps.accounts.models import Appointment, Officer, Organisation, Unit
from fanal.apps.accounts.row_security import seen_by
from fanal.apps.circles.actions import put_in
from fanal.apps.circles.models import Circle, CircleItem, CircleMember
from fanal.apps.node.preparation import prepare
from fanal.apps.search.actions import index_many
from fanal.apps.search.entries import Entry
from fanal.apps.search.queries import search
from fanal.engine.searching.folding import fold

UNITS, CIRCLES, IN_A_CIRCLE = 40, 8, 150
SENTENCES = {
    "en": "the agent took my passport and said that I owed him for the journey we worked until midnight in the "
    "greenhouse and nobody was paid the driver threatened my family when I asked for my documents",
    "fr": "l'agent a pris mon passeport et il a dit que je lui devais le voyage nous travaillions jusqu'à minuit dans "
    "la serre et personne n'était payé le chauffeur menaçait ma famille quand je demandais mes papiers",
    "es": "el agente me quitó el pasaporte y dijo que le debía el viaje trabajábamos hasta medianoche en el "
    "invernadero y nadie cobraba el conductor amenazaba a mi familia cuando pedía mis documentos",
    "ar": "أخذ الوكيل جواز سفري وقال إنني مدين له بثمن الرحلة كنا نعمل حتى منتصف الليل في المزرعة ولم يدفع لأحد "
    "وكان السائق يهدد عائلتي عندما أطلب وثائقي",
}
SYLLABLES = (
    "ba be bo ca ce ci da de di fa fe ga go ha he ja ka ke la le li ma me mi na ne no pa re ri sa se ta te"
)
Peer = Callable[[str], Any]
Times = dict[str, list[tuple[float, float]]]


def words(chance: random.Random, count: int = 30_000) -> list[str]:
    """Return invented words; which of them a text takes is as uneven as in real texts (Zipf)."""
    parts = SYLLABLES.split()
    return list(dict.fromkeys("".join(chance.choices(parts, k=chance.randint(2, 5))) for _ in range(count)))


def entries(count: int, officers: list[Officer], known: list[str], chance: random.Random) -> Iterator[Entry]:
    """Yield invented records: half of them subjects, the others statements of sixty words or so."""
    weights = [1 / rank for rank in range(1, len(known) + 1)]
    sums = [sum(weights[:1])]
    for weight in weights[1:]:
        sums.append(sums[-1] + weight)
    for number in range(count):
        by = officers[number % len(officers)]
        drawn = chance.choices(known, cum_weights=sums, k=45)
        language = ("en", "fr", "es", "ar")[number % 4]
        statement = number % 2 == 1
        phone = f"+336{number:08d}"
        said = SENTENCES[language].split()
        text = (
            " ".join((*drawn, *chance.sample(said, 15))) if statement else f"{phone}; {' '.join(drawn[:4])}"
        )
        yield Entry(
            record=f"{'T' if statement else 'P'}-{number:08d}",
            kind="statement" if statement else ("person", "phone", "vehicle")[number % 3],
            unit_id=by.unit_id,
            recorded_by_id=by.pk,
            keeper_id=by.pk,
            restricted=number % 10 == 0,
            protected=number % 17 == 0,
            needs="statement.read" if statement else "",
            language=language if statement else "",
            title=" ".join(drawn[:2]),
            text=text,
            identifiers=() if statement else (("phone", phone),),
        )


def fill(count: int, chance: random.Random) -> tuple[dict[str, Officer], list[str]]:
    """Fill the node; return the officers who ask, and the words there are."""
    police = Organisation.objects.create(name="Police of Exland", kind="police", country="fr")
    units = [Unit.objects.create(organisation=police, name=f"Unit {n}") for n in range(UNITS)]
    officers = [_officer(f"o{n}", unit, "investigator") for n, unit in enumerate(units)]
    known = words(chance)
    started = time.perf_counter()
    written = index_many(entries=entries(count, officers, known, chance))
    took = time.perf_counter() - started
    print(f"{written:,} documents indexed in {took:.0f} s ({took / written * 1e3:.2f} ms each)")
    asking = {
        "of a unit": officers[3],
        "in eight circles": _officer("circles", units[5], "investigator"),
        "of the organisation": _officer("all", units[7], "ncb_officer"),
        "without children": _officer("front", units[9], "front_line_officer"),
    }
    _circles(asking["in eight circles"], count, chance)
    return asking, known


def _officer(name: str, unit: Unit, role: str) -> Officer:
    officer = Officer.objects.create(email=f"{name}@example.org", display_name=name, unit=unit)
    Appointment.objects.create(officer=officer, role=role)
    return officer


def _circles(officer: Officer, count: int, chance: random.Random) -> None:
    for _ in range(CIRCLES):
        circle = Circle.objects.create()
        CircleMember.objects.create(circle=circle, officer=officer, let_in_by=officer)
        numbers = chance.sample(range(count), IN_A_CIRCLE)
        put_in(circle=circle, records=[f"{'T' if n % 2 else 'P'}-{n:08d}" for n in numbers])
    assert CircleItem.objects.count() == CIRCLES * IN_A_CIRCLE


def peer() -> Peer:
    """Return a search of the same texts as the database offers it by itself."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("CREATE TABLE peer (id bigint PRIMARY KEY, words tsvector)")
            cursor.execute(
                "INSERT INTO peer SELECT id, to_tsvector('simple', title || ' ' || text) FROM search_searchdocument"
            )
            cursor.execute("CREATE INDEX peer_words ON peer USING gin (words)")
            sql = (
                "SELECT id FROM peer, plainto_tsquery('simple', %s) q WHERE words @@ q "
                "ORDER BY ts_rank(words, q) DESC LIMIT 20"
            )
        else:
            cursor.execute("CREATE VIRTUAL TABLE peer USING fts5(words, tokenize = 'unicode61')")
            cursor.execute(
                "INSERT INTO peer (rowid, words) SELECT id, title || ' ' || text FROM search_searchdocument"
            )
            sql = "SELECT rowid FROM peer WHERE peer MATCH %s ORDER BY rank LIMIT 20"
        cursor.execute("ANALYZE")

    def ask(question: str) -> list[tuple[int]]:
        asked = question
        if connection.vendor == "sqlite":
            asked = " ".join(f'"{word}"' for word in fold(question).replace("+", " ").split())
        with connection.cursor() as cursor:
            cursor.execute(sql, [asked])
            return list(cursor.fetchall())

    return ask


def questions(known: list[str], count: int, chance: random.Random) -> list[tuple[str, str]]:
    """Return what is asked, by kind: words that are common, less so and rare, two at once, a telephone, stems."""
    makers: dict[str, Callable[[], str]] = {
        "a common word": lambda: known[chance.randrange(20)],
        "a word": lambda: known[chance.randrange(20, 2000)],
        "a rare word": lambda: known[chance.randrange(2000, len(known))],
        "two words": lambda: f"{known[chance.randrange(100)]} {known[chance.randrange(1000)]}",
        "a word of a language": lambda: chance.choice(
            ("passports", "travailler", "pasaportes", "المزرعة", "familles")
        ),
        "a telephone": lambda: f"06 {chance.randrange(200_000):08d}"[:14],
        "three letters": lambda: known[chance.randrange(2000)][:3],
    }
    return [(kind, make()) for kind, make in makers.items() for _ in range(count)]


def measured(ask: Callable[[str], Any], asked: list[tuple[str, str]]) -> Times:
    """Return milliseconds by kind of question: on the clock, and of the processor."""
    times: Times = {}
    for kind, question in asked:
        started, spent = time.perf_counter(), time.process_time()
        ask(question)
        taken = (time.perf_counter() - started) * 1e3, (time.process_time() - spent) * 1e3
        times.setdefault(kind, []).append(taken)
    return times


def show(name: str, times: Times) -> None:
    """Print the median and the 95th percentile, over all and by kind of question."""
    print(f"\n{name}: {_figures([one for some in times.values() for one in some])}")
    for kind, some in times.items():
        print(f"    {kind:<22} {_figures(some)}")


def _figures(times: list[tuple[float, float]]) -> str:
    clock, processor = zip(*times, strict=True)
    return (
        f"p50 {statistics.median(clock):6.1f} ms, p95 {_p95(clock):6.1f} ms"
        f"  (processor {statistics.median(processor):5.1f} and {_p95(processor):5.1f})"
    )


def _p95(times: Sequence[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Fill a node, ask, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=200_000)
    parser.add_argument("--questions", type=int, default=30, help="of each kind, by each officer")
    given = parser.parse_args()
    chance = random.Random(4)
    prepare()
    asking, known = fill(given.documents, chance)
    ask_peer = peer()
    asked = questions(known, given.questions, chance)
    print(f"{connection.vendor}, {given.documents:,} documents, {len(asked)} questions by each officer")
    for name, officer in asking.items():
        fresh = Officer.objects.get(pk=officer.pk)
        with seen_by(fresh):
            show(f"an officer {name}", measured(partial(search, fresh), asked))
    show("the database alone, ranked, without access", measured(ask_peer, asked))


if __name__ == "__main__":
    main()
