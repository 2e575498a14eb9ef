"""Rules on fonts: that they are in the file, and that a machine can read them."""

from __future__ import annotations

from generator.proof.measured import Measured
from generator.proof.rules.verdict import Ask, Rule, Verdict, judged, on_run


def embedded(m: Measured, _: Ask) -> Verdict:
    """P278: every font is in the file, so that it prints as it was set, everywhere.

    Hint: embed the fonts
    """
    bare = sorted(name for name, face in m.faces.items() if not face.embedded)
    spots = (on_run(p, r, r.face.name) for p, r in m.runs if r.face.name in bare)
    return judged(
        "all fonts in the file", f"missing: {', '.join(bare)}" if bare else f"all {len(m.faces)}", spots, good=not bare
    )


def readable(m: Measured, _: Ask) -> Verdict:
    """P279: the letters of every font can be read by a machine: their codes stand for text.

    Hint: write a ToUnicode map for each font
    """
    mute = sorted(name for name, face in m.faces.items() if not face.readable)
    spots = (on_run(p, r, r.face.name) for p, r in m.runs if r.face.name in mute)
    found = f"cannot be read: {', '.join(mute)}" if mute else f"all {len(m.faces)}"
    return judged("all fonts can be read", found, spots, good=not mute)


FONT_RULES = (
    Rule(embedded),
    Rule(readable),
)
