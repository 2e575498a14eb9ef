"""Operators of text (ISO 32000-1, 9.3 and 9.4): from strings to runs with their size, place and colour."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.proof.geometry import around, degrees_of, is_upright, length, matrix, moved, times
from generator.proof.reading.codes import Codes, Shown
from generator.proof.seen import Box, Matrix, Run, touches
from generator.proof.spaces import takes_space
from generator.proof.walk.painter import Operands, Operator, Painter
from generator.proof.walk.state import State

MOST_RUNS = 20_000
WORD_SPACE, LINE_STEP, BACK = 0.17, 0.3, 0.6  # in em: a gap that reads as a space; a step to another line; a step back
SPLIT = 1.0
INK_ABOVE, INK_BELOW = 0.73, 0.21  # in em: capitals and descenders of most faces
SLANT = 0.12  # tan 7°: less is no slope that anyone sees


def _font(p: Painter, v: Operands) -> None:
    name = v[0]
    if name not in p.fonts:
        found = p.resource("/Font", name)
        if found is None:
            p.troubles.append("it names a font that is not there")
        p.fonts[name] = p.shelf.codes(found)
    p.state.codes, p.state.size = p.fonts[name], v[1]


def _move(p: Painter, x: float, y: float) -> None:
    p.text.line = p.text.at = times((1.0, 0.0, 0.0, 1.0, x, y), p.text.line)


def _move_and_lead(p: Painter, v: Operands) -> None:
    p.state.leading = -v[1]
    _move(p, v[0], v[1])


def _place(p: Painter, v: Operands) -> None:
    p.text.line = p.text.at = matrix(v)


def _next_line(p: Painter, _: Operands) -> None:
    _move(p, 0.0, -p.state.leading)


def _next_and_show(p: Painter, v: Operands) -> None:
    _next_line(p, [])
    _show(p, [v[-1]])


def _space_and_show(p: Painter, v: Operands) -> None:
    p.state.word_space, p.state.char_space = v[0], v[1]
    _next_and_show(p, v)


def _show_one(p: Painter, v: Operands) -> None:
    _show(p, [v[0]])


def _show_many(p: Painter, v: Operands) -> None:
    _show(p, v[0])


@dataclass(slots=True)
class _Strip:
    """The strings of one run while they are shown: where they begin, how far they go, the blanks at both ends."""

    start: Matrix
    texts: list[str] = field(default_factory=list)
    advance: float = 0.0
    glyphs: int = 0
    missing: int = 0
    head: float = 0.0
    tail: float = 0.0

    def add(self, shown: Shown, step: float, unit: float) -> None:
        """One more string; `unit` is what 1/1000 em comes to in text space."""
        blank = not shown.text or shown.text.isspace()
        if not any(t.strip("\x00 ") for t in self.texts):
            self.head = self.advance + (step if blank else shown.head * unit)
        self.tail = self.tail + step if blank else shown.tail * unit
        self.texts.append(shown.text)
        self.advance += step
        self.glyphs += shown.glyphs
        self.missing += shown.missing

    def move(self, step: float) -> None:
        """The pen moves without showing anything."""
        if self.texts:
            self.advance += step


def _show(p: Painter, parts: Operands) -> None:
    """Strings and movements (9.4.3): one run, or several where the pen jumps by more than an em."""
    codes, state = p.state.codes, p.state
    if codes is None:
        return
    if len(p.runs) >= MOST_RUNS:
        p.troubles.append(f"it has more than {MOST_RUNS:,} runs of text; what is reported of it is a part")
        return
    strip = _Strip(p.text.at)
    unit = state.size / 1000 * (1.0 if codes.vertical else state.scale)
    for part in parts:
        if isinstance(part, bytes):
            shown = codes.show(part)
            strip.add(shown, step := _step(p, codes, shown), unit)
        else:
            step = -part * unit
            if strip.texts and -part / 1000 > SPLIT:
                _leave(p, codes, strip)
                strip = _Strip(p.text.at)
            elif strip.texts and -part / 1000 > WORD_SPACE:
                strip.texts.append("\x00")
            strip.move(step)
        p.text.at = _along(p.text.at, step, codes)
        if not strip.texts:
            strip.start = p.text.at
    if strip.texts:
        _leave(p, codes, strip)


def _step(p: Painter, codes: Codes, shown: Shown) -> float:
    """How far the pen goes for a string, in text space (9.4.4)."""
    if codes.vertical:
        return -shown.glyphs * p.state.size
    letters = shown.width / 1000 * p.state.size
    return (letters + shown.glyphs * p.state.char_space + shown.spaces * p.state.word_space) * p.state.scale


def _along(at: Matrix, step: float, codes: Codes) -> Matrix:
    a, b, c, d, e, f = at
    return (a, b, c, d, e + c * step, f + d * step) if codes.vertical else (a, b, c, d, e + a * step, f + b * step)


def _leave(p: Painter, codes: Codes, strip: _Strip) -> None:
    """Keep one run."""
    state, level = p.state, p.marking.now
    m = times(strip.start, state.ctm)
    across, area = length(m[0], m[1]), m[0] * m[3] - m[1] * m[2]
    if level.hidden or not across or not area:
        return
    size = abs(area) / across * abs(state.size) * codes.em
    ends = (strip.head, strip.advance - strip.tail) if strip.head < strip.advance - strip.tail else (0.0, strip.advance)
    box, direction = _box(m, ends, state, codes)
    outlined = state.mode in (1, 5)
    run = Run(
        text=_with_spaces(strip.texts) if "\x00" in strip.texts else "".join(strip.texts),
        face=codes.facts,
        size=round(size, 3),
        box=box,
        y=moved(m, 0.0, 0.0)[1],
        angle=270 if codes.vertical else direction,
        ink=None if state.blended else state.stroke if outlined else state.fill,
        opacity=state.stroke_opacity if outlined else state.fill_opacity,
        behind=None if state.blended or state.mode > 3 else p.ground.behind(_inked(box, m, direction, size)),
        mode=state.mode,
        stretch=round(state.scale * across * across / abs(area), 3),
        slant=abs(m[0] * m[2] + m[1] * m[3]) > SLANT * abs(area),
        mark=level.mark,
        artifact=level.artifact,
        glyphs=strip.glyphs,
        missing=strip.missing,
    )
    if touches(box, state.clip):
        p.runs.append((run, len(p.ground.areas)))
    _say(p, strip.texts, moved(m, 0.0, 0.0), moved(m, strip.advance, 0.0), size)


def _box(m: Matrix, ends: tuple[float, float], state: State, codes: Codes) -> tuple[Box, int]:
    """The box of a run from ascent to descent, and its direction in degrees."""
    size = state.size
    if codes.vertical:
        box = around(moved(m, x, y) for x in (-size / 2, size / 2) for y in ends)
        return box, 270
    up, down = state.rise + codes.facts.ascent * size, state.rise - codes.facts.descent * size
    if m[1] == 0 == m[2] and m[0] > 0 and m[3] > 0:
        return (m[0] * ends[0] + m[4], m[3] * down + m[5], m[0] * ends[1] + m[4], m[3] * up + m[5]), 0
    box = around(moved(m, x, y) for x in ends for y in (up, down))
    return box, 0 if is_upright(m) and m[0] > 0 else degrees_of(m[0], m[1])


def _inked(box: Box, m: Matrix, direction: int, size: float) -> Box:
    """The part of a run's box that its letters ink: fonts for tall scripts claim far more than a line of them fills."""
    if direction:
        return box
    y = moved(m, 0.0, 0.0)[1]
    return box[0], max(box[1], y - INK_BELOW * size), box[2], min(box[3], y + INK_ABOVE * size)


def _with_spaces(texts: list[str]) -> str:
    """The strings of one run; a gap of a word space between two letters reads as a space."""
    parts = "".join(texts).split("\x00")
    out = parts[0]
    for part in parts[1:]:
        apart = out[-1:] and part[:1] and takes_space(out[-1]) and takes_space(part[0])
        out += f" {part}" if apart else part
    return out


def _say(p: Painter, texts: list[str], start: tuple[float, float], end: tuple[float, float], size: float) -> None:
    """Hand the words to their mark; `apart` where the pen came from elsewhere."""
    apart = False
    if p.pen is not None:
        x, y, _, old = p.pen
        step, fall = start[0] - x, abs(start[1] - y)
        reach = max(size, old, 0.1)
        apart = fall > LINE_STEP * reach or step > WORD_SPACE * reach or step < -BACK * reach
    for at, text in enumerate("".join(texts).split("\x00")):
        p.marking.say(text, apart=apart or at > 0)
    p.pen = (*end, 0.0, size)


def _number(name: str, scale: float = 1.0) -> Operator:
    def take(p: Painter, v: Operands) -> None:
        setattr(p.state, name, v[0] * scale)

    return take


def _mode(p: Painter, v: Operands) -> None:
    p.state.mode = int(v[0])


OPERATORS: dict[str, Operator] = {
    "BT": lambda p, _: p.new_text(),
    "Tf": _font,
    "Td": lambda p, v: _move(p, v[0], v[1]),
    "TD": _move_and_lead,
    "Tm": _place,
    "T*": _next_line,
    "Tj": _show_one,
    "TJ": _show_many,
    "'": _next_and_show,
    '"': _space_and_show,
    "Tc": _number("char_space"),
    "Tw": _number("word_space"),
    "Tz": _number("scale", 0.01),
    "TL": _number("leading"),
    "Ts": _number("rise"),
    "Tr": _mode,
}
