"""Why a file cannot be proofed, said so that whoever sent it can mend it."""

from __future__ import annotations


class Unreadable(ValueError):
    """A PDF that cannot be read whole: what is wrong, and what to do. Nothing is said of half a document."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.hint = hint

    def __str__(self) -> str:
        return str(self.args[0])
