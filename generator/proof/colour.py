"""Colours as sRGB from 0 to 1, and how far they stand apart.

Contrast is that of WCAG 2.2, 1.4.3: (L1 + 0.05) / (L2 + 0.05) over relative luminance, so 1 to 21.
"""

from __future__ import annotations

from functools import lru_cache

RGB = tuple[float, float, float]

WHITE: RGB = (1.0, 1.0, 1.0)
BLACK: RGB = (0.0, 0.0, 0.0)
NEUTRAL, DARK, PALE = 0.06, 0.15, 0.95


@lru_cache(4096)
def luminance(colour: RGB) -> float:
    """Relative luminance (WCAG 2.2, definitions; the threshold is that of IEC 61966-2-1)."""
    r, g, b = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@lru_cache(4096)
def contrast(one: RGB, other: RGB) -> float:
    """The contrast ratio of two colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def over(colour: RGB, opacity: float, below: RGB) -> RGB:
    """A colour laid over another one at an opacity from 0 to 1 (ISO 32000-1, 11.3.3, blend mode Normal)."""
    if opacity >= 1:
        return colour
    mixed = [opacity * a + (1 - opacity) * b for a, b in zip(colour, below, strict=True)]
    return mixed[0], mixed[1], mixed[2]


def is_grey(colour: RGB) -> bool:
    """True for a grey that is neither near black nor near white (our thresholds: 0.15 and 0.95 of full value)."""
    return max(colour) - min(colour) <= NEUTRAL and DARK < sum(colour) / 3 < PALE


def is_neutral(colour: RGB) -> bool:
    """True for black, white and every grey."""
    return max(colour) - min(colour) <= NEUTRAL


def from_grey(value: float) -> RGB:
    """DeviceGray."""
    v = _unit(value)
    return v, v, v


def from_rgb(r: float, g: float, b: float) -> RGB:
    """DeviceRGB, taken as sRGB."""
    return _unit(r), _unit(g), _unit(b)


def from_cmyk(c: float, m: float, y: float, k: float) -> RGB:
    """DeviceCMYK without a profile (ISO 32000-1, 10.3.5)."""
    c, m, y, k = _unit(c), _unit(m), _unit(y), _unit(k)
    return 1 - min(1, c + k), 1 - min(1, m + k), 1 - min(1, y + k)


def from_lab(lightness: float, a: float, b: float) -> RGB:
    """CIE L*a*b* of a D50 white, by way of XYZ and the Bradford-adapted sRGB matrix (IEC 61966-2-1; CIE 15)."""
    fy = (lightness + 16) / 116
    x, y, z = (w * _cube(f) for w, f in zip((0.9642, 1.0, 0.8251), (fy + a / 500, fy, fy - b / 200), strict=True))
    linear = (
        3.1338561 * x - 1.6168667 * y - 0.4906146 * z,
        -0.9787684 * x + 1.9161415 * y + 0.0334540 * z,
        0.0719453 * x - 0.2289914 * y + 1.4052427 * z,
    )
    r, g, b_ = (_unit(12.92 * v if v <= 0.0031308 else 1.055 * v ** (1 / 2.4) - 0.055) for v in linear)
    return r, g, b_


def as_hex(colour: RGB) -> str:
    """A colour as #rrggbb."""
    return "#" + "".join(f"{round(v * 255):02x}" for v in colour)


def _unit(value: float) -> float:
    return min(1.0, max(0.0, value))


def _cube(f: float) -> float:
    return f**3 if f > 6 / 29 else 3 * (6 / 29) ** 2 * (f - 4 / 29)
