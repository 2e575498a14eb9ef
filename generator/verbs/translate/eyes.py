"""How a translation is looked at: by the rules of a sentence, and by whether the language's fonts can print it."""

from __future__ import annotations

from collections.abc import Callable, Collection

from generator.checks.translation import Reviser
from generator.compose import Composer
from generator.content.language import Language
from generator.findings import Checked, Finding, Place, blocks, error
from generator.fonts import store
from generator.fonts.coverage import characters_of
from generator.localize import ENGLISH
from generator.roots import checkout, font_home
from generator.verbs.translate.scope import faults_of

EVERYTHING = range(0x110000)


class Eyes:
    """Reads the words of one language as `clearleaf check` does, whoever brings them."""

    def __init__(self, reviser: Reviser, english: Language, language: Language) -> None:
        self._reviser, self.english, self.language = reviser, english, language
        self._printable: Collection[int] | None = None

    @property
    def printable(self) -> Collection[int]:
        """The code points that the language's fonts print; all there are while the fonts are not on this machine."""
        if self._printable is None:
            families, home = self.language.fonts.text, font_home(checkout())
            there = not store.missing(families, home)
            self._printable = characters_of(store.faces(families, home)) if there else EVERYTHING
        return self._printable

    def about(self, unit: str, english: str, text: str, place: Callable[[], Place]) -> tuple[Finding, ...]:
        """What is wrong or doubtful with a translation."""
        said = self._reviser.about(unit, english, text, place)
        lacking = [] if blocks(said) else [c for c in dict.fromkeys(text) if ord(c) not in self.printable]
        if not lacking:
            return said
        shown = ", ".join(f"{c} (U+{ord(c):04X})" for c in lacking)
        hint = "mend the text, or add a font to the language's locale.toml"
        return (*said, error("F101", place(), f"no font of this language has {shown}", hint))


def eyes_of(composer: Composer, tag: str) -> Checked[Eyes]:
    """Eyes for a language; none where its locale.toml, or that of English, is at fault: then nothing can be read."""
    project = composer.project
    found = (*faults_of(project, tag), *faults_of(project, ENGLISH))
    reviser = None if found else composer.reviser(tag)
    english, language = (project.languages[t].value for t in (ENGLISH, tag))
    return Checked(Eyes(reviser, english, language) if reviser and english and language else None, found)
