"""The clinic that hands the leaflets out: what `clinic.toml` holds, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, StringConstraints
from pydantic.dataclasses import dataclass

from generator.content.schema import CLOSED, EditionName, Flag, Paper, Positive, Text

# Ed25519 and the NIST curves, in a file or on a security key, as a line of a .pub file: what OpenSSH signs with.
PublicKey = Annotated[
    str,
    StringConstraints(
        pattern=r"^(ssh-ed25519|sk-ssh-ed25519@openssh\.com|ecdsa-sha2-nistp(256|384|521)|sk-ecdsa-sha2-nistp256@openssh\.com)"
        r" [A-Za-z0-9+/]+={0,2}( \P{C}*)?$"
    ),
]
WebAddress = Annotated[
    str, StringConstraints(pattern=r"^(https://[A-Za-z0-9][A-Za-z0-9.-]*(:[0-9]+)?(/[A-Za-z0-9._~/-]*)?)?$")
]


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class ClinicNumbers:
    """Telephone numbers that a clinic sets in place of its region's."""

    emergency_number: str = ""
    poison_line: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
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


@dataclass(frozen=True, slots=True, kw_only=True, config=CLOSED)
class Clinic:
    """The clinic that hands the leaflets out (`clinic.toml`); strengths in mg by medicine. No patient data, ever.

    `web` is the address at which the clinic publishes the output folder; leaflets then carry a QR code.
    """

    schema: Literal[1] = 1
    example: Flag = False
    name: Text
    phone: Text
    web: WebAddress = ""
    region: Text
    languages: tuple[str, ...]
    editions: tuple[EditionName, ...] = ("large",)
    paper: Paper | None = None
    strengths: Mapping[str, tuple[Positive, ...]] = Field(default_factory=dict)
    numbers: ClinicNumbers = ClinicNumbers()
    review: ReviewRules = ReviewRules()
