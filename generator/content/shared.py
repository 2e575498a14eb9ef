"""Shared sentences: a leaflet says `use = "mix/alcohol"`, and the words come from `leaflets/shared/mix.toml`.

Words, their weight and the note for translators are the shared file's; sources, evidence and place on the page are the
leaflet's own, so sharing a sentence never lends it another medicine's evidence. A heading is used with `heading_use`.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.content.read import read_as
from generator.content.schema import Leaflet, Shared, Statement
from generator.findings import Checked, Finding, error
from generator.toml_source import Key, TomlFile

WORDS = ("text", "risk", "do", "safety", "note", "states")
_NO_SENTENCE = Statement(id="none", text="…", safety="critical")


def read_leaflet(file: TomlFile, shared: Mapping[str, Shared]) -> Checked[Leaflet]:
    """A leaflet with the words of the shared sentences that it uses; `shared` holds the files by id.

    C116 for a sentence that is not there, C117 for one that has words of its own beside, and the faults of its shape.
    """
    lender = _Lender(file, {f"{name}/{s.id}": s for name, each in shared.items() for s in each.statement})
    made = read_as(Leaflet, replace(file, values=lender.filled()))
    found = (*lender.found, *made.findings)
    return Checked(None if found else made.value, found)


def about_shared(file: TomlFile, shared: Shared) -> Iterator[Finding]:
    """C115, C105 and C117: a file of shared sentences is called by its id, and each sentence is one of its own."""
    if shared.id != file.path.stem:
        yield error(
            "C115",
            file.place(("id",)),
            f"id is `{shared.id}`, the file is `{file.path.name}`",
            "make the two the same",
        )
    seen = Counter[str]()
    for i, statement in enumerate(shared.statement):
        seen[statement.id] += 1
        if seen[statement.id] == 2:
            place = file.place(("statement", i, "id"))
            yield error("C105", place, f"statement id `{statement.id}` stands twice", "give one of the two another id")
        if statement.use:
            place = file.place(("statement", i, "use"))
            yield error("C117", place, "a shared sentence uses another", "write its words here")


class _Lender:
    """Puts shared words into the values of one leaflet, and remembers what could not be lent."""

    def __init__(self, file: TomlFile, sentences: Mapping[str, Statement]) -> None:
        self.file, self.sentences = file, sentences
        self.found: list[Finding] = []

    def filled(self) -> dict[str, Any]:
        """The values of the file with every `use` and `heading_use` filled in; what is no table is left as it is."""
        values = dict(self.file.values)
        if isinstance(values.get("section"), tuple):
            values["section"] = self._blocks(values["section"], ("section",))
        front = values.get("essentials")
        if isinstance(front, dict) and isinstance(front.get("box"), tuple):
            values["essentials"] = {**front, "box": self._blocks(front["box"], ("essentials", "box"))}
        return values

    def _blocks(self, blocks: tuple[Any, ...], at: Key) -> tuple[Any, ...]:
        return tuple(self._block(b, (*at, i)) if isinstance(b, dict) else b for i, b in enumerate(blocks))

    def _block(self, block: dict[str, Any], at: Key) -> dict[str, Any]:
        block, front = dict(block), at[0] == "essentials"
        if "heading_use" in block:
            lent = self._lent(block, at, "heading_use", ("heading", "heading_safety"), front=front)
            block |= {"heading": lent.text} | ({} if front else {"heading_safety": lent.safety})
        if isinstance(block.get("statement"), tuple):
            block["statement"] = tuple(
                self._statement(s, (*at, "statement", i), front=front) if isinstance(s, dict) and "use" in s else s
                for i, s in enumerate(block["statement"])
            )
        return block

    def _statement(self, given: dict[str, Any], at: Key, *, front: bool) -> dict[str, Any]:
        lent = self._lent(given, at, "use", WORDS, front=front)
        return {"id": lent.id, **given, **{word: getattr(lent, word) for word in WORDS}}

    def _lent(self, given: dict[str, Any], at: Key, key: str, words: tuple[str, ...], *, front: bool) -> Statement:
        name = given[key]
        for word in words:
            if word in given:
                said = f"`{word}` stands beside `{key}`: the words of a shared sentence are its own file's"
                self._fault("C117", (*at, word), said, "take one of the two out")
        lent = self.sentences.get(name) if isinstance(name, str) else None
        if lent is None:
            near = difflib.get_close_matches(str(name), self.sentences, 1)
            hint = f"did you mean `{near[0]}`?" if near else "name it as file/id, or add it to leaflets/shared/"
            self._fault("C116", (*at, key), f"there is no shared sentence `{name}`", hint)
        elif front and lent.safety != "critical":
            said = f"page 1 takes critical sentences only, and `{name}` is {lent.safety}"
            self._fault("C117", (*at, key), said, "write a sentence for page 1, or make the shared one critical")
        return replace(lent, safety="critical") if lent and front else lent or _NO_SENTENCE

    def _fault(self, code: str, at: Key, said: str, hint: str) -> None:
        self.found.append(error(code, self.file.place(at), said, hint))
