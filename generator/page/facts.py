"""What a web page says of itself to machines (schema.org, JSON-LD): only facts that the records hold."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from generator.localize import Sheet


def facts(sheet: Sheet) -> Markup:
    """The page as a schema.org `MedicalWebPage`, ready for a script element.

    `lastReviewed` and `reviewedBy` are absent for a leaflet that nobody has reviewed; an example clinic publishes nothing.
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
    if not sheet.example:
        clinic, phone = sheet.values["clinic_name"], sheet.values["clinic_phone"]
        said["publisher"] = {"@type": "MedicalClinic", "name": clinic, "telephone": phone}
    return Markup(json.dumps(said, ensure_ascii=False).replace("<", "\\u003c"))
