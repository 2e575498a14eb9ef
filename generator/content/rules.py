"""How strictly a clinic reviews: the part `[review]` of its clinic.toml."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import ConfigDict, Field, StringConstraints
from pydantic.dataclasses import dataclass

# Ed25519 and the NIST curves, in a file or on a security key, as a line of a .pub file: what OpenSSH signs with.
PublicKey = Annotated[
    str,
    StringConstraints(
        pattern=r"^(ssh-ed25519|sk-ssh-ed25519@openssh\.com|ecdsa-sha2-nistp(256|384|521)|sk-ecdsa-sha2-nistp256@openssh\.com)"
        r" [A-Za-z0-9+/]+={0,2}( \P{C}*)?$"
    ),
]


@dataclass(frozen=True, slots=True, kw_only=True, config=ConfigDict(extra="forbid"))
class ReviewRules:
    """How strictly this clinic reviews (`[review]`): a clinic may ask for more than the program does, and in one point
    for less: `signatures = "optional"` counts unsigned records for critical words too.

    `lead` are the public keys that `leaflets/people.toml` must be signed with; `names` says whether reviewers are
    printed by name or by role alone; the days are the longest time until the next review and the time of warning.
    """

    signatures: Literal["required", "optional"] = "required"
    names: Literal["roles", "names"] = "roles"
    longest_days: Annotated[int, Field(strict=True, ge=1, le=1096)] = 1096
    due_days: Annotated[int, Field(strict=True, ge=0, le=366)] = 60
    lead: tuple[PublicKey, ...] = ()
