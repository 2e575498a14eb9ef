"""Where a gap between two letters reads as a space."""

from __future__ import annotations

_SPACED = ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x370, 0x52F), (0x5D0, 0x5EA), (0x21, 0x2F), (0x3A, 0x3F))


def takes_space(char: str) -> bool:
    """True for letters, digits and points of scripts that part words by a space and shape no clusters."""
    return any(low <= ord(char) <= high for low, high in _SPACED)
