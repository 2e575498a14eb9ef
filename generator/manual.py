"""The manual of every code: a rule's own docstring, or the text here where no single function speaks for it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Mapping

from generator.checks.across import ACROSS
from generator.checks.claims import claims_made
from generator.checks.leaflet import LEAFLET_RULES
from generator.checks.rule import code_of
from generator.checks.together import TOGETHER_RULES
from generator.checks.translation import QUESTIONS, RULES
from generator.checks.unwritten import still_to_write
from generator.checks.wording import HEADING_RULES, TEXT_RULES
from generator.proof.measure import draft_is_said, front_stands_alone
from generator.proof.rules.all import BY_CODE
from generator.proof.standards import asked_by
from generator.review.codes import REVIEW_CODES

# What comes back from translators, and what is written for them.
_EXCHANGED = {
    "T501": "a file that came back is not well-formed XLIFF 1.2, or not a table as we export it. Nothing of it is taken in.",
    "T502": "a file that came back has a document type declaration. Entities make a small file endless, and read other files.",
    "T503": "a file that came back is in another language than asked for, or than any of the project, or says so of itself twice.",
    "T504": "a text that came back has an id that the content does not have: it is of another project, or the text is gone.",
    "T505": "a text that came back translates another English than ours is now. It would be printed beside the wrong fact.",
    "T506": "a text came back twice. Which of the two is meant is not guessed, so neither is taken in.",
    "T507": "a unit or a row that came back is not understood: elements inside a text, cells too few or too many.",
    "T508": "a catalogue or a file for translators could not be written (no room, no right). Nothing half-written is left behind.",
    "T509": "a text holds a character that no XML file can carry, so it is left out of the XLIFF.",
    "T510": "[tool.babel] of pyproject.toml is not what Babel reads: a mapping without method or pattern, an unknown method.",
}

_WRITTEN = {
    "B101": "a file leads out of the project. Links are followed only inside it, so that no stranger's words are printed.",
    "B102": "a content file is larger than 4 MB. No leaflet is; it is most likely another file.",
    "B103": "a content file is not UTF-8. Save it again as UTF-8.",
    "B104": "a file that is needed is missing or cannot be read.",
    "B201": "a finished PDF could not be written (no room, no right). Nothing half-written is left behind.",
    "B202": "the manifest could not be written. The documents that were built lie there whole; build again when there is room.",
    "B203": "a web page, a reading script or a catalogue page could not be written. The PDF files lie there all the same.",
    "B204": "another build is writing into the same folder. Two at once would each take the other's files for harmed ones.",
    "B301": "a printing process died. Its document is not written; the others went on.",
    "B302": "a document that a worker of the cluster printed is not in the output folder: the worker sees another folder by that "
    "path, or was told to stop.",
    "C101": "a file is not TOML. The line and column are where reading stopped.",
    "C102": "a key that the format does not know, most often a slip of the pen: the hint names the nearest one that it knows.",
    "C103": "a key that must be there is missing.",
    "C104": "a value is of the wrong sort (a text where a number is wanted), or is none of the words allowed there.",
    "C112": "a text is empty. An empty sentence would print a bullet with nothing beside it.",
    "C115": "a leaflet's id is not the name of its folder, or a shared file's id not the file's name. Catalogues and approvals "
    "hang on the id.",
    "C116": "a leaflet uses a shared sentence that is not in leaflets/shared/. The hint names the nearest one that is.",
    "C117": "a shared sentence cannot be used like this: the leaflet gives words of its own beside `use`, a sentence of page 1 "
    "is not critical, or a shared sentence uses another.",
    "C402": "the claims ledger itself is at fault: an unlisted source, a number twice, a pattern that cannot be read.",
    "E101": "the engine warned while it printed. It writes a PDF despite a missing picture or font, so a warning withholds the document.",
    "E102": "a template asked for something outside the project. The press is offline and reads the pinned fonts only.",
    "E103": "a template cannot be used: a fault in its syntax, or a name that is not there.",
    "E104": "a number or a Latin word stands bare in right-to-left text: 020 7946 0999 would print its groups reversed.",
    "E105": "the bilingual edition sets a language beside English, and was asked for in English. Build without --locale en, or "
    "choose another edition.",
    "E106": "the web page or the reading script does not say, word for word and figure for figure, what the paper says.",
    "E201": "a box or a list item is split over pages, so that a warning could be torn in two. It is taller than a page.",
    "E202": "a heading stands alone at the foot of a page.",
    "E203": "text runs out of its box or off the page.",
    "E204": "a page is empty.",
    "E206": "what must stand on page 1 (in giant print and the bilingual edition: on the first sheet) runs over it, even set as "
    "close as the edition's profiles and the ink of the script allow. Page 1 must stand alone, so nothing is printed. Shorten the "
    "sentences of [essentials] in this language, or print on another paper or in another edition.",
    "E205": "words in the patient's own language are smaller than the edition's size. In the bilingual edition only the English and "
    "the numbers of the lines may be smaller.",
    "E301": "the text layer could not be put right: what the page shows is not what its source says, or the engine drew in a way "
    "that the repair does not know.",
    "F101": "no font of the language has a character. It is never taken from a system font, and never printed as an empty box.",
    "F102": "the fonts of a language are not on this machine, so the preview shows no pages.",
    "G101": "a region's telephone number was not read at its source. Nothing is guessed: a clinic there fills it in, in clinic.toml "
    "under [numbers] or in the region's file.",
    "G102": "clinic.toml names a region that has no file under leaflets/regions/.",
    "G103": "the clinic hands out a strength above the largest single dose, and the leaflet has no warning box for it.",
    "G104": "a region does not say how the medicine stands in its law.",
    "G105": "a region or the program asks for a shared sentence that is not there.",
    "G106": "a region's code is not the name of its file.",
    "G107": "clinic.toml gives strengths of a medicine that has no leaflet.",
    "G108": "the file of `build --imprints` has a line that cannot be used. It is CSV with the columns id, name, phone; nothing is "
    "printed until every line is right.",
    "L101": "a language's tag is not the name of its folder.",
    "L102": "Babel has no locale of exactly that name, or only another language's words for it (Haitian Creole would get French "
    "months). Name another, or say the months under [dates].",
    "L103": "a language asks for a font that is not pinned by version and hash.",
    "L105": "a pattern of a language's terms is not a regular expression.",
    "L106": "a waiver names a code that cannot be waived: a fault is mended, only a question can be answered.",
    "L107": "a language's terms have no form for a name or a unit that English has, so that it would not be checked.",
    "L104": "clinic.toml names a language that has no folder under locales/.",
    "P101": "the finished PDF is not tagged, or does not claim both PDF/UA-1 (ISO 14289-1) and PDF/A-2a (ISO 19005-2).",
    "P102": "the finished PDF names another language or title than it should.",
    "P103": "a page of the finished PDF has another size than the paper asked for.",
    "P104": "text is smaller than the edition's size, measured on the page (font size x text matrix x page matrix).",
    "P105": "page furniture is smaller than the edition's foot.",
    "P106": "characters of the finished PDF have no glyph (.notdef).",
    "P107": "a telephone number is missing from the first sheet. Whoever reads only that must be safe.",
    "P108": "what a screen reader would hear (the structure tree read aloud) is not word for word what the page says.",
    "P109": "words in another language do not say so in the tags, so a voice would read them in the wrong language.",
    "P901": "two PDFs that should be the same are not. The sentence says what changed first, `proof --against` shows every line.",
    **REVIEW_CODES,
    "P290": "a file cannot be measured at all: it is no PDF, is locked with a password, or is too broken to open.",
    "P291": "a page could not be measured: reading it took longer than 10 s, more than 1 GB of memory, or broke the reader. The rest "
    "of the file is reported; no rule passes on what was not read.",
    "P292": "a page was measured in part only: it holds more than the reader takes in.",
    "P293": "the file is a form that is made when it is opened (XFA). What prints is not in the file, so it cannot be measured.",
    "P299": "a standard asks what no machine can measure, such as the paper. The report puts the question; look yourself.",
    "T100": "a language has no catalogue of a leaflet, of the shared sentences or of the templates.",
    "T101": "a line of a catalogue is not understood: a quote is lost, half of an older text is left over, a mark is misspelt. "
    "Other readers guess here, and have read 4 for 40.",
    "T102": "a catalogue's header names another language than its folder.",
    "T103": "a catalogue entry has no msgctxt. Each entry is known by its id, never by its English.",
    "T104": "a catalogue entry has plural forms; content has none.",
    "T105": "a text has no translation. The language is withheld; nothing falls back to English.",
    "T106": "a translation is marked fuzzy: nobody has read it since the English changed.",
    "T107": "a translation belongs to an older English sentence.",
    "T109": "an id stands twice in a catalogue, live or as a finished and an obsolete (#~) entry; other readers take the first in silence.",
    "T110": "a catalogue is not UTF-8 with Unix line ends and without a byte order mark.",
    "T111": "an entry stands in the catalogue of another leaflet.",
    "T112": "a waiver in locale.toml answers nothing any more: the question is not asked, the unit is gone, or its English or its "
    "translation has changed since. A waiver holds for one wording, the number that the question's hint names.",
}


def manuals() -> Mapping[str, str]:
    """Every code with its manual, in order."""
    rules: tuple[Callable[..., object], ...] = (
        *TEXT_RULES,
        *HEADING_RULES,
        *LEAFLET_RULES,
        *TOGETHER_RULES,
        claims_made,
        still_to_write,
        *RULES,
        *QUESTIONS,
        *(rule for rule, _, _ in ACROSS),
        draft_is_said,
        front_stands_alone,
    )
    spoken = {code_of(rule): inspect.getdoc(rule) or "" for rule in rules}
    measured = {code: f"{inspect.getdoc(rule.judge)}{_asked(code)}" for code, rule in BY_CODE.items()}
    written = {code: f"{code}: {text}" for code, text in {**_WRITTEN, **_EXCHANGED}.items()}
    return dict(sorted({**spoken, **measured, **written}.items()))


def _asked(code: str) -> str:
    """Which standards ask a rule of the proof, with the clause, the figures and the source."""
    lines = [
        f"    {p.id} ({p.by}, {p.year}): {a.clause}"
        + (f" [{', '.join(f'{k} {v}' for k, v in a.ask.items())}]" if a.ask else "")
        + (" (recommended)" if a.ideal else "")
        + f"\n        source: {p.source}; read: {a.read or p.read}"
        + (f"\n        note: {a.note}" if a.note else "")
        for p, a in asked_by(code)
    ]
    return "\n\nAsked by:\n" + "\n".join(lines) if lines else ""
