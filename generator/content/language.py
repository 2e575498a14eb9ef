"""How a language is written, and what the checks must know of it: `locales/<tag>/locale.toml`. Said, never derived.

Locale libraries drop scripts, take one language for another and call a Haitian Creole month by its French name; so
direction, script, digits and fonts stand in the file, and a missing key is an error.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass

from generator.content.schema import CLOSED, Flag, Text

Plural = Literal["zero", "one", "two", "few", "many", "other"]
Mark = Annotated[str, StringConstraints(max_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Fonts:
    """Font families by role, first choice first; the later ones print what the first lacks."""

    text: Annotated[tuple[Text, ...], Field(min_length=1)]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Lists:
    """What stands between the items of a list, and before its last one."""

    separator: Text
    last: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class NumberMarks:
    """The decimal mark, the mark that groups thousands ("" where none is written), and how shares and hours are said.

    `whole_first` is true where "17 in 100" is said as "of 100, 17", `clock_hours` where "8 am" is said with the word for
    hours.
    """

    decimal: Annotated[str, StringConstraints(min_length=1, max_length=1)]
    group: Mark
    whole_first: Flag = False
    clock_hours: Flag = False


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Dates:
    """Month names and the order of a date, for a language that Babel has no data of its own for."""

    pattern: Text
    months: Annotated[tuple[Text, ...], Field(min_length=12, max_length=12)]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Terms:
    """The words that the checks look for.

    `names` are medicines and brands by their English name, each with the forms that may stand for it; `units` and
    `numbers` are word forms by English unit and by value. A form that ends in "*" takes any ending ("tabletk*"); a unit
    stands behind its number, or round the "#" of its form ("摄氏 # 度"). `negation` and `prohibition` are regular
    expressions, one match a "not" or an "avoid"; `glossary` holds a term's allowed forms; `shared_words` are words that
    English has too, `doubled` words that may stand twice in a row.
    """

    names: Mapping[str, tuple[Text, ...]]
    units: Mapping[str, tuple[Text, ...]]
    numbers: Mapping[str, tuple[Text, ...]]
    negation: Annotated[tuple[Text, ...], Field(min_length=1)]
    prohibition: tuple[Text, ...] = ()
    glossary: Mapping[str, tuple[Text, ...]] = Field(default_factory=dict)
    shared_words: tuple[Text, ...] = ()
    doubled: tuple[Text, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Spoken:
    """How a reading script says what is written short; what is not listed stays as it is written.

    `units` are the words for a unit that stands behind a number, by CLDR plural category ("one", "few", "other" …);
    `words` are abbreviations, each as it is said ("FDA" is "F D A").
    """

    units: Mapping[str, Mapping[Plural, Text]] = Field(default_factory=dict)
    words: Mapping[str, Text] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Waiver:
    """The answer to a question that a check asked: its code, the unit, the wording it was asked about, the reason.

    `wording` is the number that the question's hint names. It stands for the English and the translation together, so
    that the question is asked again when either changes.
    """

    code: Annotated[str, StringConstraints(pattern=r"^T\d{3}$")]
    unit: Text
    wording: Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{8}$")]
    reason: Text


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Language:
    """One language.

    `tag` as Babel writes it, `bcp47` as PDF and HTML carry it, `babel` the locale whose dates are borrowed ("" where
    `dates` says them), `line_height` as a multiple of the type size, `ink_height` how far its tallest words of page 1 and of
    the headings reach, top to bottom, in em: no line may stand closer (`scripts/xheight.py` measures it), `wide` that its
    letters are so wide that large and giant print take narrower sides, `quotes` the opening and the closing mark,
    `full_stop` what ends a sentence ("" where nothing does).
    """

    schema: Literal[1]
    tag: Text
    bcp47: Text
    english: Text
    name: Text
    direction: Literal["ltr", "rtl"]
    script: Annotated[str, StringConstraints(pattern=r"^[A-Z][a-z]{3}$")]
    digits: Literal["0-9"]
    babel: str
    line_height: Annotated[float, Field(ge=1, le=3, strict=True)]
    ink_height: Annotated[float, Field(ge=1, le=3, strict=True)] = 1.2
    wide: Flag = False
    quotes: tuple[Text, Text]
    full_stop: str
    fonts: Fonts
    lists: Lists
    numbers: NumberMarks
    dates: Dates | None = None
    terms: Terms
    spoken: Spoken = Spoken()
    waiver: tuple[Waiver, ...] = ()
