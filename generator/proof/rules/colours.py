"""Rules on colour: contrast, grey, yellow, pictures behind text, colour that carries meaning."""

from __future__ import annotations

from generator.proof.colour import RGB, as_hex, is_grey, is_neutral, over
from generator.proof.measured import Measured
from generator.proof.rules.verdict import Ask, Rule, Spot, Verdict, judged, look, none_of, on_run, unmeasured
from generator.proof.seen import Run, touches

LARGE, LARGE_BOLD = 18.0, 14.0  # points from which text is large (WCAG 2.2, definitions)
RATIO_SLACK = 0.005
_PICTURES = ("picture", "shading", "pattern")


def contrast_of_text(m: Measured, ask: Ask) -> Verdict:
    """P241: text stands out from what lies behind it by the ratio that the profile asks: `text`, and `large` for large text.

    The ratio is that of WCAG 2.2 (1.4.3, 1.4.6), of the painted colours with their opacity; where a picture, a gradient
    or a blend lies behind, of the page as painted with and without its text. Text that was painted over counts as 1.

    Hint: darken the text, or lighten the ground
    """
    text, large = float(ask["text"]), float(ask.get("large", ask["text"]))
    asked = f"{text:g}:1" if text == large else f"{text:g}:1, large text {large:g}:1"
    ratios = [(p, r, r.ratio) for p, r in m.runs]
    unknown = [(p, r) for p, r, ratio in ratios if ratio is None]
    doubtful = max(text, large) - RATIO_SLACK
    weak = [
        (p, r, ratio)
        for p, r, ratio in ratios
        if ratio is not None and ratio < doubtful and ratio < (large if is_large(r) else text) - RATIO_SLACK
    ]
    least = min((ratio for _, _, ratio in ratios if ratio is not None), default=None)
    if least is None or (unknown and not weak):
        return unmeasured(
            asked, f"the colours of {len(unknown)} runs could not be read", (on_run(p, r) for p, r in unknown)
        )
    spots = (on_run(p, r, f"{ratio:.2f}:1") for p, r, ratio in weak)
    return judged(asked, f"least {least:.2f}:1", spots, good=not weak)


def is_large(run: Run) -> bool:
    """Large text: 18 pt, or 14 pt bold (WCAG 2.2, definitions)."""
    return run.size >= (LARGE_BOLD if run.bold else LARGE) - 0.05


def ink_on_paper(run: Run) -> RGB | None:
    """The colour of a run as it looks: its ink with its opacity over what lies behind."""
    if run.ink is None:
        return None
    return over(run.ink, run.opacity, run.behind or (1.0, 1.0, 1.0))


def grey_text(m: Measured, _: Ask) -> Verdict:
    """P242: no text is grey, by its ink or by opacity.

    Hint: print it black
    """
    dim = [on_run(p, r, as_hex(c)) for p, r in m.runs if (c := ink_on_paper(r)) is not None and is_grey(c)]
    return none_of("no grey text", dim, "grey runs")


def colour_alone(m: Measured, _: Ask) -> Verdict:
    """P243: colour is not the only thing that tells text apart.

    Where all text is black, white or grey nothing is told by colour. Where some is coloured, somebody has to look
    whether words or signs say the same.

    Hint: say it in words as well
    """
    inks = [(p, r, ink_on_paper(r)) for p, r in m.runs]
    coloured = [(p, r, c) for p, r, c in inks if c is None or not is_neutral(c)]
    if not coloured:
        return judged("colour never alone", "all text is black, white or grey", (), good=True)
    names = sorted({"a pattern" if c is None else as_hex(c) for _, _, c in coloured})
    return look("colour never alone", f"text in {', '.join(names[:5])}", (on_run(p, r) for p, r, _ in coloured))


def over_picture(m: Measured, _: Ask) -> Verdict:
    """P244: no text runs over a picture, a gradient or a pattern.

    APH allows it with a halo of 2 mm round the letters, which no machine here measures: then look yourself.

    Hint: set the text beside the picture
    """
    spots: list[Spot] = []
    for page in m.pages:
        grounds = [a for a in page.areas if a.kind in _PICTURES and a.opacity > 0]
        spots += [on_run(page.number, r) for r in page.visible if any(touches(a.box, r.box, -1.0) for a in grounds)]
    return none_of("no text over pictures", spots, "runs over pictures")


def yellow_text(m: Measured, _: Ask) -> Verdict:
    """P246: no text is printed in yellow on a light ground.

    Yellow: red and green above 60 %, blue below half of them.

    Hint: print it black
    """
    pale = [
        on_run(p, r, as_hex(r.ink))
        for p, r in m.runs
        if r.ink is not None and _is_yellow(r.ink) and _is_light(r.behind)
    ]
    return none_of("no yellow text", pale, "yellow runs")


def _is_yellow(ink: RGB) -> bool:
    return min(ink[0], ink[1]) > 0.6 and ink[2] < 0.5 * min(ink[0], ink[1])


def _is_light(ground: RGB | None) -> bool:
    return ground is None or sum(ground) > 1.5


COLOUR_RULES = (
    Rule(contrast_of_text, ("text", "large")),
    Rule(grey_text),
    Rule(colour_alone),
    Rule(over_picture),
    Rule(yellow_text),
)
