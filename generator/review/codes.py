"""The manual of the R-codes: what stands between words and their release, and what can be wrong with a record."""

from __future__ import annotations

REVIEW_CODES = {
    "R100": "these words are not approved, or not any more; they print as a marked draft only. "
    "`clearleaf review status -v` names every sentence that lacks something.",
    "R101": "no clinician has approved these words, so no leaflet for patients is made of them. Where somebody has begun, each "
    "sentence that lacks something is named too (R111 to R118).",
    "R102": "no qualified translator has approved this translation, so no leaflet for patients is made of it.",
    "R103": "the clinic is marked as an example, and an example is never released.",
    "R104": "the next review is near. The leaflet is still printed; after that day it is not.",
    "R111": "a critical sentence lacks its author's record. Only where the author is known can it be shown that another person "
    "approved it.",
    "R112": "a sentence or fact lacks the approval of a clinician or pharmacist, who for critical ones is not its author.",
    "R113": "a translation lacks a translator's approval, for that language.",
    "R114": "a critical translation lacks a second translator (reviser), who is another person than the translator.",
    "R115": "a sentence of little weight stands in nobody's record. It may ride with any sitting.",
    "R116": "a review lapsed: its next review was due, and nobody looked. The leaflet is withheld until somebody does.",
    "R117": "the words were withdrawn. They stay withdrawn until whoever did it approves them on a later day, or somebody "
    "overrules it openly.",
    "R118": "the words were rejected, or approved on a condition. Change them, or have them approved again.",
    "R120": "the checks asked a question about these words, and nobody answered it by name. Mend the words, or approve them with "
    "--accept, which is kept in the record.",
    "R121": "a record in this leaflet's folders came to harm or is gone. It may have been a withdrawal, so nothing is released "
    "until it is put right or overruled.",
    "R122": "today is before the day of a record that is otherwise good. Either the clock is wrong or the record is, and a wrong "
    "clock could make a lapsed leaflet look approved.",
    "R123": "the page says a word that stands in no wording that somebody vouched for, most likely in a template changed by hand.",
    "R201": "a record cannot be read: it is a link, leads out of the project, is too large, or is not UTF-8.",
    "R202": "a record is not in the one form in which records are written: a byte, the order or the line ends were changed. "
    "Git may have changed the line ends: .gitattributes must say `reviews/** -text`.",
    "R203": "a record was edited after it was written: its seal does not fit. The seal finds slips; against forgers stand the "
    "signature and the manifest of the last release.",
    "R204": "a record lies in another folder than its scope says, or lists words of another leaflet. An approval is for one leaflet, "
    "one language, one region.",
    "R205": "a record names a check list that this version does not know.",
    "R211": "a record's signature is not good: of other bytes, for another purpose, with somebody else's key or an unknown one.",
    "R212": "a record was signed with a key that was not valid on its day, or that has been revoked since. Nothing that a revoked "
    "key signed counts.",
    "R221": "whoever made a record is not in leaflets/people.toml, or that file is not believed (R301).",
    "R222": "whoever made a record does not hold the role or the language that it was made in.",
    "R223": "a person vouched for words of their own: the author approved as clinician, or the translator revised.",
    "R231": "a record is dated in the future.",
    "R232": "a record's next review is missing, not after its date, or further away than the policy allows.",
    "R233": "a record lacks what its decision needs: a reason, a condition, words, a region.",
    "R234": "an approval is extended a second time, by more than half a year, or after it lapsed.",
    "R241": "a record names a record before it that is not there any more, or not as it was.",
    "R242": "a record is dated before the record that it follows.",
    "R243": "a record that the manifest of the last release lists is gone, or has other bytes now. Records are only ever added.",
    "R301": "leaflets/people.toml is not signed by the lead that clinic.toml names, or was changed since. Nobody in it is believed.",
    "R302": "a person's name mixes alphabets or looks like another's.",
    "R303": "a person or key in leaflets/people.toml stands twice, or a key has no owner. Two people never share a key.",
}
