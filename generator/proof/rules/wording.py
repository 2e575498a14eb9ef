"""Rules on what can be counted in the words of a tagged file: items of a list, length and form of headings."""

from __future__ import annotations

from generator.proof.measured import Measured
from generator.proof.rules.verdict import Ask, Needs, Rule, Verdict, judged, shortened


def list_length(m: Measured, ask: Ask) -> Verdict:
    """P285: a list has no more items than the profile asks (`at_most`).

    Hint: split the list under two headings
    """
    elements = m.facts.tree.elements
    sizes = [sum(isinstance(k, int) and elements[k].role == "LI" for k in e.kids) for e in elements if e.role == "L"]
    asked = f"lists of at most {ask['at_most']} items"
    return judged(asked, f"longest {max(sizes, default=0)}", (), good=max(sizes, default=0) <= ask["at_most"])


def title_length(m: Measured, ask: Ask) -> Verdict:
    """P287: the first heading is no longer than the profile asks (`at_most` characters).

    Hint: shorten it
    """
    heads = [said.text for said in m.heard if said.role in ("H1", "H")]
    longest = max(map(len, heads), default=0)
    return judged(
        f"first heading of at most {ask['at_most']} characters",
        f"longest {longest}",
        (),
        good=longest <= ask["at_most"],
    )


def headings_tell(m: Measured, _: Ask) -> Verdict:
    """P288: headings tell, they do not ask.

    Hint: "How to take it" instead of "How do I take it?"
    """
    asking = [
        said.text
        for said in m.heard
        if said.role[:1] == "H" and said.text.rstrip().endswith(("?", "\uff1f", "\u061f", "\u037e"))
    ]
    found = "; ".join(f"“{shortened(text)}”" for text in asking[:3])
    return judged("no heading is a question", found or "none", (), good=not asking)


WORDING_RULES = (
    Rule(list_length, ("at_most",), Needs.TAGS),
    Rule(title_length, ("at_most",), Needs.TAGS),
    Rule(headings_tell, (), Needs.TAGS),
)
