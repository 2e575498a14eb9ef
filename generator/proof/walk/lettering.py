"""Operators of text (ISO 32000-1, 9.3 and 9.4): from strings to runs with their size, place and colour."""

from __future__ import annotations

from generator.proof.geometry import around, degrees_of, is_upright, length, matrix, moved, times
from generator.proof.reading.codes import Codes
from generator.proof.seen import Box, Matrix, Run, touches
from generator.proof.walk.painter import Operands, Operator, Painter

MOST_RUNS = 20_000
WORD_SPACE, LINE_STEP, BACK = 0.17, 0.3, 0.6  # in em: a gap that reads as a space; a step to another line; a step back
SPLIT = 1.0
SLANT = 0.12  # tan 7°: less is no slope that anyone sees
_SPACED = ((0x30, 0x39), (0x41, 0x5A), (0x61, 0x7A), (0xC0, 0x24F), (0x370, 0x52F), (0x21, 0x2F), (0x3A, 0x3F))


def takes_space(char: str) -> bool:
    """True for letters, digits and points of scripts that part words by a space and shape no clusters."""
    return any(low <= ord(char) <= high for low, high in _SPACED)


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


def _show(p: Painter, parts: Operands) -> None:
    """Strings and movements (9.4.3): one run, or several where the pen jumps by more than an em."""
    codes, state = p.state.codes, p.state
    if codes is None or len(p.runs) >= MOST_RUNS:
        if codes is not None:
            p.troubles.append(f"it has more than {MOST_RUNS:,} runs of text; what is reported of it is a part")
        return
    texts, advance, glyphs, missing = list[str](), 0.0, 0, 0
    start = p.text.at
    for part in parts:
        if not isinstance(part, bytes):
            step = -part / 1000 * state.size * (1.0 if codes.vertical else state.scale)
            gap = -part / 1000
            if texts and gap > SPLIT:
                _leave(p, codes, start, texts, advance, glyphs, missing)
                texts, advance, glyphs, missing = [], 0.0, 0, 0
            elif texts and gap > WORD_SPACE:
                texts.append("\x00")
            p.text.at = _along(p.text.at, step, codes)
            advance += step
            if not texts:
                start, advance = p.text.at, 0.0
            continue
        shown = codes.show(part)
        step = shown.width / 1000 * state.size + shown.glyphs * state.char_space + shown.spaces * state.word_space
        step = -shown.glyphs * state.size if codes.vertical else step * state.scale
        texts.append(shown.text)
        glyphs, missing, advance = glyphs + shown.glyphs, missing + shown.missing, advance + step
        p.text.at = _along(p.text.at, step, codes)
    if texts:
        _leave(p, codes, start, texts, advance, glyphs, missing)


def _along(at: Matrix, step: float, codes: Codes) -> Matrix:
    a, b, c, d, e, f = at
    return (a, b, c, d, e + c * step, f + d * step) if codes.vertical else (a, b, c, d, e + a * step, f + b * step)


def _leave(
    p: Painter, codes: Codes, start: Matrix, texts: list[str], advance: float, glyphs: int, missing: int
) -> None:
    """Keep one run."""
    state, level = p.state, p.marking.now
    m = times(start, state.ctm)
    across, area = length(m[0], m[1]), m[0] * m[3] - m[1] * m[2]
    if level.hidden or not across or not area:
        return
    size = abs(area) / across * abs(state.size) * codes.em
    box, (x, y), direction = _box(m, advance, state.rise, state.size, codes)
    outlined = state.mode in (1, 5)
    ink = state.stroke if outlined else state.fill
    heard = "".join(texts)
    run = Run(
        text=_with_spaces(texts) if "\x00" in texts else heard,
        face=codes.facts,
        size=round(size, 3),
        box=box,
        y=y,
        angle=270 if codes.vertical else direction,
        ink=ink,
        opacity=state.stroke_opacity if outlined else state.fill_opacity,
        behind=None if state.blended or state.mode > 3 else p.ground.behind(box),
        mode=state.mode,
        stretch=round(state.scale * across * across / abs(area), 3),
        slant=abs(m[0] * m[2] + m[1] * m[3]) > SLANT * abs(area),
        mark=level.mark,
        artifact=level.artifact,
        glyphs=glyphs,
        missing=missing,
    )
    if touches(box, state.clip):
        p.runs.append((run, len(p.ground.areas)))
    _say(p, texts, (x, y), moved(m, advance, 0.0), size)


def _box(m: Matrix, advance: float, rise: float, size: float, codes: Codes) -> tuple[Box, tuple[float, float], int]:
    """The box of a run, its start on the baseline, its direction in degrees."""
    up, down = rise + codes.facts.ascent * size, rise - codes.facts.descent * size
    along = (0.0, advance)
    if codes.vertical:
        corners = [(-size / 2, 0.0), (size / 2, 0.0), (-size / 2, advance), (size / 2, advance)]
    else:
        corners = [(x, y) for x in along for y in (up, down)]
    start = moved(m, 0.0, rise)
    upright = is_upright(m) and m[0] > 0
    return around(moved(m, x, y) for x, y in corners), start, 0 if upright else degrees_of(m[0], m[1])


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
