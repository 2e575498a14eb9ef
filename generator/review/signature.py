"""Signatures by `ssh-keygen -Y` (OpenSSH 8.2 or later), and the only place that knows of it.

A signature file is read here too, so that a wrong one is refused with its reason: format `PROTOCOL.sshsig` of OpenSSH.
Whether it fits the bytes, only ssh-keygen says.
"""

from __future__ import annotations

import base64
import binascii
import os
import shutil
import subprocess
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.findings import ExitCode, Stop
from generator.review.digest import sha256

RECORDS = "clearleaf-review-v1"
PEOPLE = "clearleaf-people-v1"
_BEGIN, _END = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----"
_WIDTH = 70
_MAGIC = b"SSHSIG"
# The kinds of key that generator/content/clinic.py lets stand in people.toml.
_KINDS = frozenset(
    {
        b"ssh-ed25519",
        b"sk-ssh-ed25519@openssh.com",
        b"ecdsa-sha2-nistp256",
        b"ecdsa-sha2-nistp384",
        b"ecdsa-sha2-nistp521",
        b"sk-ecdsa-sha2-nistp256@openssh.com",
    }
)


@dataclass(frozen=True, slots=True)
class Signature:
    """What a signature file says of itself: the key as it stands in a .pub file, and what the signature is for."""

    public: str
    namespace: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A question to ssh-keygen: did this key sign these bytes, for this purpose?"""

    data: bytes
    signature: bytes
    public: str
    namespace: str

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What the answer hangs on."""
        return sha256(self.data), sha256(self.signature), self.public, self.namespace


def read_signature(raw: bytes) -> Signature | None:
    """What a signature file says; none where it is not byte for byte as ssh-keygen writes it."""
    try:
        lines = raw.decode("ascii").split("\n")
        blob = base64.b64decode("".join(lines[1:-2]), validate=True)
        if raw != _armoured(blob) or blob[:10] != _MAGIC + b"\0\0\0\1":
            return None
        (public, namespace, reserved, _, _), rest = _strings(blob[10:], 5)
        (kind,), _ = _strings(public, 1)
    except (ValueError, UnicodeDecodeError, binascii.Error):
        return None
    if reserved or rest or kind not in _KINDS:
        return None
    public_key = f"{kind.decode()} {base64.b64encode(public).decode()}"
    return Signature(public_key, namespace.decode("utf-8", "backslashreplace"))


def _armoured(blob: bytes) -> bytes:
    text = base64.b64encode(blob).decode()
    lines = [text[i : i + _WIDTH] for i in range(0, len(text), _WIDTH)]
    return "\n".join([_BEGIN, *lines, _END, ""]).encode()


def _strings(data: bytes, count: int) -> tuple[list[bytes], bytes]:
    """The first `count` strings of the SSH wire format (RFC 4251, section 5), and what follows."""
    found = list[bytes]()
    for _ in range(count):
        size = int.from_bytes(data[:4])
        if len(data) < 4 + size:
            raise ValueError("cut short")
        found.append(data[4 : 4 + size])
        data = data[4 + size :]
    return found, data


@dataclass
class Verifier:
    """Asks ssh-keygen, each question once in a run."""

    answers: dict[tuple[str, str, str, str], bool] = field(default_factory=dict)

    def holds(self, claim: Claim) -> bool:
        """True where the key signed these bytes for this purpose. Raises Stop (exit 3) where there is no ssh-keygen."""
        if claim.key not in self.answers:
            with TemporaryDirectory(prefix="clearleaf-") as folder:
                self.answers[claim.key] = _ask(claim, Path(folder))
        return self.answers[claim.key]

    def ask_all(self, claims: Iterable[Claim]) -> None:
        """Ask many questions, as many at once as there are processors."""
        new = {claim.key: claim for claim in claims if claim.key not in self.answers}
        if len(new) < 2:
            return
        with TemporaryDirectory(prefix="clearleaf-") as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
            asked = {key: pool.submit(_ask, claim, Path(folder), str(i)) for i, (key, claim) in enumerate(new.items())}
            self.answers |= {key: answer.result() for key, answer in asked.items()}


def _ask(claim: Claim, folder: Path, name: str = "0") -> bool:
    program, signers, signature = _program(), folder / f"{name}.signers", folder / f"{name}.sig"
    signers.write_text(f'signer namespaces="{claim.namespace}" {claim.public}\n', "ascii")
    signature.write_bytes(claim.signature)
    words = [program, "-Y", "verify", "-q", "-f", str(signers), "-I", "signer", "-n", claim.namespace]
    done = subprocess.run([*words, "-s", str(signature)], input=claim.data, capture_output=True, check=False)
    return done.returncode == 0


def sign(data: bytes, key: Path, namespace: str) -> bytes:
    """The signature file of some bytes. Raises Stop (exit 2) with ssh-keygen's own words where it will not sign."""
    words = [_program(), "-Y", "sign", "-q", "-f", str(key), "-n", namespace]
    # At a terminal ssh-keygen speaks for itself: it may ask to touch a security key.
    heard = None if os.isatty(2) else subprocess.PIPE
    done = subprocess.run(words, input=data, stdout=subprocess.PIPE, stderr=heard, check=False)
    if done.returncode or read_signature(done.stdout) is None:
        said = " ".join((done.stderr or b"").decode("utf-8", "replace").split()) or "no signature came back"
        raise Stop(f"ssh-keygen did not sign: {said}", f"is {key} your private key, and the passphrase right?")
    return done.stdout


def _program() -> str:
    if path := shutil.which("ssh-keygen"):
        return path
    raise Stop("ssh-keygen is missing", "sudo apt-get install openssh-client", ExitCode.MACHINE)
