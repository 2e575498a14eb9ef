"""Who must vouch for what, as data: the needs of each kind and weight of wording, and the clinic's own strictness.

Sources: author and clinical reviewer are two people (NHS standard for creating health content; PIF TICK); translator
and reviser are two people (ISO 17100, 5.3.3); a qualified translator reads what is critical (45 CFR 92.201).
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.clinic import ReviewRules

CLINICAL = frozenset({"clinician", "pharmacist"})
ANYBODY = frozenset({"author", "clinician", "pharmacist", "translator", "reviser", "patient-reader", "lead"})


@dataclass(frozen=True, slots=True)
class Need:
    """One signature that a wording needs: what it is called, the roles that can give it, whose maker must be another."""

    name: str
    roles: frozenset[str]
    not_by: str = ""


AUTHOR = Need("author", frozenset({"author"}))
CLINICIAN = Need("clinical", CLINICAL)
OTHER_CLINICIAN = Need("clinical", CLINICAL, not_by="author")
TRANSLATOR = Need("translator", frozenset({"translator"}))
REVISER = Need("reviser", frozenset({"reviser"}), not_by="translator")
EITHER = Need("translator", frozenset({"translator", "reviser"}))
SITTING = Need("sitting", ANYBODY)

# The last need of a row is the review proper: its date is the date of the review.
NEEDS: dict[tuple[str, str], tuple[Need, ...]] = {
    ("statement", "critical"): (AUTHOR, OTHER_CLINICIAN),
    ("statement", "important"): (CLINICIAN,),
    ("statement", "info"): (SITTING,),
    ("limit", "critical"): (AUTHOR, OTHER_CLINICIAN),
    ("sources", "important"): (CLINICIAN,),
    ("region", "critical"): (CLINICIAN,),
    ("translation", "critical"): (TRANSLATOR, REVISER),
    ("translation", "important"): (EITHER,),
    ("translation", "info"): (SITTING,),
    ("locale", "important"): (EITHER,),
}
ENGLISH_LOCALE = (CLINICIAN,)


def needs(kind: str, safety: str, language: str) -> tuple[Need, ...]:
    """The signatures that a wording needs. Raises KeyError for a kind and weight that no rule speaks of."""
    return ENGLISH_LOCALE if kind == "locale" and language == "en" else NEEDS[kind, safety]


def must_be_signed(rules: ReviewRules, safety: str) -> bool:
    """True where only a record with a good signature counts."""
    return rules.signatures == "required" and safety == "critical"
