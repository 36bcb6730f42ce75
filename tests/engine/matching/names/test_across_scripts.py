"""Full names answer each other across scripts. All persons are invented; their names are common."""

import pytest

from fanal.engine.matching.names import compare_names, parse_name

ONE_NAME = [
    ("Daniel Fischer", "دانيال فيشر"),
    ("Daniel Fischer", "Даниэль Фишер"),
    ("Daniel Fischer", "丹尼尔·费舍尔"),
    ("Daniel Fischer", "다니엘 피셔"),
    ("Daniel Fischer", "דניאל פישר"),
    ("Daniel Fischer", "ダニエル・フィッシャー"),
    ("Daniel Fischer", "Ντανιέλ Φίσερ"),
    ("Daniel Fischer", "დანიელ ფიშერი"),
    ("Daniel Fischer", "Դանիել Ֆիշեր"),
    ("Elena Vetrova", "إيلينا فيتروفا"),
    ("Elena Vetrova", "엘레나 베트로바"),
    ("Elena Vetrova", "エレナ・ヴェトロワ"),
    ("Karim El Tarifi", "كريم الطريفي"),
    ("Abdullah Tarifi", "عبد الله الطريفي"),
    ("Abdullah Tarifi", "عبدالله الطريفي"),
    ("Kim Seo-yeon", "김서연"),
    ("Park Min-jun", "박민준"),
    ("Min-jun Bak", "박민준"),
    ("Wang Xiaoming", "王小明"),
    ("Xiaoming Wang", "王小明"),
    ("Tanaka Hiroshi", "田中 浩"),
    ("Ravi Sharma", "रवि शर्मा"),
    ("Tanvir Rahman", "তানভীর রহমান"),
    ("Somchai Thongdee", "สมชาย ทองดี"),
    ("Daniel Fischer", "FISCHER, Daniel"),
]


@pytest.mark.parametrize(("one", "other"), ONE_NAME)
def test_one_name_in_two_scripts_matches(one: str, other: str) -> None:
    assert compare_names(parse_name(one), parse_name(other)).match


@pytest.mark.parametrize("script", range(7))
def test_one_given_name_with_another_family_name_does_not_match(script: int) -> None:
    latin, other = ONE_NAME[script]
    assert not compare_names(parse_name("Daniel Kowalczyk"), parse_name(other)).match
    assert not compare_names(parse_name("Miriam Fischer"), parse_name(other)).match
    assert compare_names(parse_name(latin), parse_name(other)).score > 0.9


@pytest.mark.parametrize(
    ("one", "other"), [("Kim Seo-yeon", "이서연"), ("Wang Xiaoming", "李小明"), ("Park Min-jun", "박서연")]
)
def test_east_asian_names_with_another_part_do_not_match(one: str, other: str) -> None:
    assert not compare_names(parse_name(one), parse_name(other)).match


def test_signs_that_are_said_alike_and_written_otherwise_are_another_name() -> None:
    assert not compare_names(parse_name("王小明"), parse_name("王晓鸣")).match
    assert compare_names(parse_name("張偉"), parse_name("张伟")).match
