"""A PDF opened for reading, or the reason in plain words why it cannot be."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO

import pikepdf

from generator.proof.transcript.unreadable import Unreadable


@contextmanager
def unlocked(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The document, as long as it is read. Raises Unreadable where it is no PDF, is encrypted, cut off or damaged, also
    where that shows only while it is read: nothing is mended by guessing."""
    if b"%PDF-" not in pdf[:1024]:
        raise Unreadable("it is not a PDF: it does not begin with %PDF-", "give the path of a PDF file, or its bytes")
    try:
        with pikepdf.open(BytesIO(pdf), attempt_recovery=False, suppress_warnings=True) as doc:
            yield doc
    except pikepdf.PasswordError:
        hint = "save it without: qpdf --decrypt --password=… IN.pdf OUT.pdf"
        raise Unreadable("it is encrypted, and opens with a password only", hint) from None
    except pikepdf.PdfError as fault:
        said = str(fault).rpartition(">: ")[2]
        raise Unreadable(f"it is damaged or cut off: {said}", "make it anew, or mend it: qpdf IN.pdf OUT.pdf") from None
