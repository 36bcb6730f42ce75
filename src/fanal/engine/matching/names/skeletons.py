"""The skeleton of a name: its consonants in classes that survive a change of script."""

from __future__ import annotations

import re
from functools import lru_cache

_TOGETHER: tuple[tuple[str, str], ...] = (
    ("sch|tch|dzh|dsch|tsch|shch|tsh|dsh|ch|sh|zh|dj|ts|tz|dz|cz|sz|cs|zs", "S"),
    ("ph|pf|^w", "P"),
    ("th|dh", "T"),
    ("ck|kh|gh|qu|gk|kk|gg|cc(?![eiy])", "K"),
    ("ng(?![aeiou])", "N"),
    ("x", "KS"),
    ("c(?=[eiy])", "S"),
)
_SOUND = re.compile("|".join(f"({sounds})" for sounds, _ in _TOGETHER), re.MULTILINE)
_ALONE = str.maketrans("bpfvmntdszjkgqclrhwaeiouy", "PPPPMNTTSSSKKKKLL        ")
_DOUBLED = re.compile(r"(\w)\1+")


@lru_cache(maxsize=1 << 17)
def skeleton(form: str, vowelless: bool = False) -> str:
    """Return the consonants of a romanised word as classes: P labials, T dentals, S hissing sounds, K, L liquids, M, N.

    Vowels, h and half-vowels go; a class written double counts once, but not in a script that writes no vowels, where
    two letters mean two sounds. A word without any consonant is its first letter. Muhammad, Mohamed and mhmd give MMT.
    """
    return skeletons(form, vowelless)[0]


def skeletons(forms: str, vowelless: bool = False) -> list[str]:
    """Return the skeleton of each of some romanised words, which stand on a line each."""
    classes = _SOUND.sub(lambda found: _TOGETHER[(found.lastindex or 1) - 1][1], forms).translate(_ALONE)
    classes = classes if vowelless else _DOUBLED.sub(r"\1", classes)
    bones = classes.replace(" ", "").split("\n")
    return [bone or form[:1].upper() for bone, form in zip(bones, forms.split("\n"), strict=True)]
