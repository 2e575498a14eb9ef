"""What a web page says of itself to machines (schema.org, JSON-LD): only facts that the records hold."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from generator.localize import Sheet
from generator.review.imprint import Reviewer


def facts(sheet: Sheet, reviewed: str) -> Markup:
    """The page as a schema.org `MedicalWebPage`, ready for a script element.

    `reviewed` is the day (ISO 8601) that the records say, empty for a draft; who reviewed is said as far as the clinic
    prints it, by name or by role. A draft says neither, and an example clinic publishes nothing.
    """
    said: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "MedicalWebPage",
        "name": sheet.title,
        "about": {"@type": "Drug", "name": sheet.title},
        "audience": {"@type": "MedicalAudience", "audienceType": "Patient"},
        "inLanguage": sheet.language.bcp47,
        "version": sheet.version,
        "creativeWorkStatus": "Draft" if sheet.standing.state == "draft" else "Published",
    }
    if sheet.address:
        said["url"] = sheet.address
    if imprint := sheet.standing.imprint:
        said["lastReviewed"] = reviewed
        said["reviewedBy"] = [_person(line, sheet) for line in imprint.lines]
    if not sheet.example:
        clinic, phone = sheet.values["clinic_name"], sheet.values["clinic_phone"]
        said["publisher"] = {"@type": "MedicalClinic", "name": clinic, "telephone": phone}
    return Markup(json.dumps(said, ensure_ascii=False).replace("<", "\\u003c"))


def _person(line: Reviewer, sheet: Sheet) -> dict[str, Any]:
    """A reviewer as schema.org says a person: the role in the sheet's words, name and credentials where they are printed."""
    person: dict[str, Any] = {"@type": "Person", "jobTitle": sheet.chrome[line.role]}
    if line.name:
        person["name"] = line.name
    if line.credentials:
        person["hasCredential"] = {"@type": "EducationalOccupationalCredential", "name": line.credentials}
    return person
