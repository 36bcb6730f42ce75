"""The calibration curve as a picture: predicted against true, on axes that stretch both ends."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

_SIZE, _EDGE, _MOST = 360, 56, 10.0
_TICKS = (0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999)


def curve(points: Sequence[tuple[int, float, float]]) -> str:
    """Return an SVG of points (pairs, predicted, true); the axes are those of odds, so that both ends can be read.

    Bars show the range in which nineteen of twenty such shares fall by chance (Wilson).
    """
    size = _SIZE + 2 * _EDGE
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" role="img" font-family="sans-serif" '
            'font-size="12"><title>Predicted probability against the share that is truly the same</title>',
            f'<rect width="{size}" height="{size}" fill="#fff"/>',
            *_axes(),
            *(mark for point in points for mark in _point(*point)),
            "</svg>\n",
        )
    )


def _at(share: float) -> float:
    odds = math.log2(
        min(max(share, 2**-_MOST), 1 - 2**-_MOST) / (1 - min(max(share, 2**-_MOST), 1 - 2**-_MOST))
    )
    return _EDGE + (odds + _MOST) / (2 * _MOST) * _SIZE


def _axes() -> Iterator[str]:
    low, high = _EDGE, _EDGE + _SIZE
    yield f'<path d="M{low} {low}V{high}H{high}" fill="none" stroke="#333"/>'
    yield f'<path d="M{low} {high}L{high} {low}" stroke="#999" stroke-dasharray="4 4"/>'
    for tick in _TICKS:
        place = _at(tick)
        yield f'<path d="M{place:.1f} {high}v5M{low} {2 * _EDGE + _SIZE - place:.1f}h-5" stroke="#333"/>'
        yield f'<text x="{place:.1f}" y="{high + 19}" text-anchor="middle">{tick:g}</text>'
        yield f'<text x="{low - 9}" y="{2 * _EDGE + _SIZE - place + 4:.1f}" text-anchor="end">{tick:g}</text>'
    yield f'<text x="{_EDGE + _SIZE / 2}" y="{high + 42}" text-anchor="middle">predicted probability</text>'
    yield (
        f'<text transform="translate(14 {_EDGE + _SIZE / 2}) rotate(-90)" text-anchor="middle">truly the same</text>'
    )


def _point(count: int, predicted: float, true: float) -> Iterator[str]:
    low, high = _range(true, count)
    across = _at(predicted)
    top, bottom, middle = (2 * _EDGE + _SIZE - _at(share) for share in (high, low, true))
    yield f'<path d="M{across:.1f} {top:.1f}V{bottom:.1f}" stroke="#1b5e8a"/>'
    yield f'<circle cx="{across:.1f}" cy="{middle:.1f}" r="4" fill="#1b5e8a"><title>{count:,} pairs</title></circle>'


def _range(share: float, count: int) -> tuple[float, float]:
    z = 1.96
    middle = (share + z * z / (2 * count)) / (1 + z * z / count)
    around = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count)) / (1 + z * z / count)
    return max(0.0, middle - around), min(1.0, middle + around)
