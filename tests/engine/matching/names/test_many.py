"""Many words at once are what they are one by one."""

from hypothesis import example, given, strategies as st

from fanal.engine.matching.names import token
from fanal.engine.matching.names.many import columns_of_tokens, columns_of_words
from fanal.engine.matching.words import many_tokens_of, tokens_of
from tests.engine.matching.index.people import FAMILY, GIVEN

ODD = (
    "İstanbul", "straße", "O'Brien", "Jean-Pierre", "ΐος", "Абв1", "1abc", "a\u0301\u0302\u0303b", "ﬁne", "ｱﾝﾅ",
    "アンナ・ミュラー", "Κa", "Аnna", "ג'ורג'", "ٱلله", "১২", "Ⅳ", "ǰ", "α\u0345", "Ⴀ", "さくら花子", "क़लम", "ﷲ",
    "司马", "司马相如", "선우", "남궁민수", "王", "王小明李四五六", "x" * 70, "é" * 50, "van", "dr", "j",
    "\u202eabc", "\ud800",
)  # fmt: skip
WORDS = (
    st.sampled_from((*ODD, *GIVEN, *FAMILY))
    | st.text(st.characters(codec="utf-8", exclude_categories=("Zs", "Zl", "Zp", "Cc")), min_size=1, max_size=12)
    | st.text(st.characters(categories=("Lo", "Ll", "Mn", "Mc")), min_size=1, max_size=6)
)  # fmt: skip


@given(st.lists(WORDS, max_size=8))
@example(list(ODD))
def test_words_looked_into_together_are_those_looked_into_one_by_one(written: list[str]) -> None:
    counts, together = many_tokens_of(written)
    tokens = [tokens_of(word) for word in written]

    assert counts == list(map(len, tokens))
    alone = columns_of_tokens([one for found in tokens for one in found])
    for name in alone._fields:
        assert list(getattr(together, name)) == list(getattr(alone, name)), name


def test_no_words_are_no_columns() -> None:
    assert len(columns_of_words([]).word) == 0
    assert columns_of_words(["olga"]).groups.tolist() == [len(token("olga").groups)]
