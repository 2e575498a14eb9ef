"""Both claims at once: PDF/A-2a, which the engine makes, and PDF/UA-1 beside it in the metadata.

PDF/A wants a schema for every namespace of its own in XMP (ISO 19005-2, 6.6.2.3.3), so the PDF/UA identifier brings one.
"""

from __future__ import annotations

from typing import Any

VARIANT = "pdf/a-2a"

_UA = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
"""


def claim_both(document: Any) -> None:
    """Make a rendered document's metadata say PDF/UA-1 beside what its variant says."""
    metadata = document.metadata
    engine_makes = metadata.generate_rdf_metadata

    def with_ua(variant: str, version: Any, conformance: Any) -> bytes:
        made: bytes = engine_makes(variant, version, conformance)
        head, end, tail = made.rpartition(b"</rdf:RDF>")
        return head + _UA + end + tail

    metadata.generate_rdf_metadata = with_ua
