"""The text of a report is the text that was read, letter for letter, whatever is marked in it."""

from hypothesis import given, strategies as st

from fanal.engine.reading.mentions import POLARITIES, Mention
from fanal.web.highlight import runs

Found = tuple[str, list[tuple[Mention, int]], list[tuple[int, int]]]


@st.composite
def marked_texts(draw: st.DrawFn) -> Found:
    """Draw a text, mentions with their notes that overlap at will, and left-to-right spans."""
    text = draw(st.text(min_size=1, max_size=60))
    place = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(
        lambda pair: tuple(sorted(pair))
    )
    spans = st.lists(place.filter(lambda pair: pair[0] < pair[1]), max_size=12)
    mentions = [
        (Mention("a", draw(st.sampled_from(POLARITIES)), a, b, text[a:b], "en", "p"), draw(st.integers(1, 5)))
        for a, b in draw(spans)
    ]
    return text, mentions, [(a, b) for a, b in draw(spans)]


@given(marked_texts())
def test_the_runs_joined_are_the_text(found: Found) -> None:
    text, marked, ltr = found
    cut = runs(text, [mention for mention, _ in marked], [number for _, number in marked], ltr)
    assert "".join(run.text for run in cut) == text
    assert all(run.text for run in cut)


@given(marked_texts())
def test_every_letter_shows_the_strongest_state_that_stands_on_it(found: Found) -> None:
    text, marked, ltr = found
    place = 0
    for run in runs(text, [mention for mention, _ in marked], [number for _, number in marked], ltr):
        for at in range(place, place + len(run.text)):
            over = {mention.polarity for mention, _ in marked if mention.start <= at < mention.end}
            expected = next((state for state in ("present", "uncertain", "absent") if state in over), "")
            assert run.state == expected
            assert run.ltr == any(start <= at < end for start, end in ltr)
        place += len(run.text)


@given(marked_texts())
def test_every_note_stands_once_at_each_end_of_its_mentions(found: Found) -> None:
    text, marked, ltr = found
    place, shown = 0, []
    for run in runs(text, [mention for mention, _ in marked], [number for _, number in marked], ltr):
        place += len(run.text)
        shown += [(place, note) for note in run.notes]
    assert sorted(shown) == sorted({(mention.end, number) for mention, number in marked})


def test_a_long_text_with_many_mentions_is_cut_in_one_pass() -> None:
    text = "they locked me in " * 20_000
    mentions = [
        Mention("a", "present", n, n + 15, text[n : n + 15], "en", "p") for n in range(0, len(text) - 18, 18)
    ]
    assert len(runs(text, mentions, [1] * len(mentions))) >= len(mentions)
