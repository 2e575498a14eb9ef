"""What is edited is built again, and nothing else: work / touched = 1.0. What is not edited is not even loaded."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from stub_press import StubPress
from workbench import ROOT, Said, clearleaf, edit

from generator.verbs import fresh

pytestmark = pytest.mark.unhurried

WORDS = (
    "--locale",
    "en",
    "--locale",
    "es",
    "--region",
    "US",
    "--region",
    "GB",
    "--edition",
    "clear",
    "--edition",
    "giant",
)


def build(at: Path, *words: str) -> Said:
    return clearleaf("build", "--draft", "--out", str(at.parent / "out"), "--format", "json", *WORDS, *words, at=at)


def without_food(project: Path) -> None:
    """The second medicine no longer uses a sentence that the first one uses."""
    path = project / "leaflets/cyclobenzaprine/leaflet.toml"
    blocks = re.split(r"(?m)^(?=\[\[)", path.read_text("utf-8"))
    kept = [block for block in blocks if 'use = "dose/food"' not in block]
    assert len(kept) == len(blocks) - 1
    path.write_text("".join(kept), "utf-8")


def reword(project: Path, old: str, new: str, *files: str) -> None:
    for name in files:
        text = (project / name).read_text("utf-8")
        assert old in text, f"{old!r} is not in {name}"
        (project / name).write_text(text.replace(old, new), "utf-8")


ALL_SHARED = ("leaflets/shared/dose.toml", "locales/es/shared.po", "locales/ar/shared.po")

Edit = Callable[[Path], None]
Touched = Callable[[str, str], bool]  # path and page before the edit

EDITS: dict[str, tuple[Edit, Touched]] = {
    "an own sentence": (
        lambda at: reword(at, "feel faint when you stand. Get", "feel faint when you stand up. Get", "leaflets/carisoprodol/leaflet.toml", "locales/es/carisoprodol.po", "locales/ar/carisoprodol.po"),
        lambda path, page: "/carisoprodol." in path,
    ),
    "a shared sentence that one medicine uses": (
        lambda at: reword(at, "with or without food", "with food or without it", *ALL_SHARED),
        lambda path, page: "/carisoprodol." in path,
    ),
    "one translation": (
        lambda at: reword(at, "Nunca tome 2", "Jamás tome 2", "locales/es/shared.po"),
        lambda path, page: "/es/" in path and "Nunca tome" in page,
    ),
    "a number of one region": (
        lambda at: reword(at, 'value = "111"', 'value = "112"', "leaflets/regions/GB.toml"),
        lambda path, page: "/GB/" in path,
    ),
    "the style of one edition": (
        lambda at: reword(at, "margin-left", "margin-left /* the same */", "templates/styles/giant.css"),
        lambda path, page: ".giant." in path,
    ),
    "a word of the page in one language": (
        lambda at: reword(at, "Qué hacer:", "Lo que debe hacer:", "locales/es/templates.po"),
        lambda path, page: "/es/" in path and "Qué hacer:" in page,
    ),
    "a shared sentence of one region": (
        lambda at: reword(at, "a pharmacist or the out", "a pharmacist, or the out", "leaflets/shared/poison.toml", "locales/es/shared.po", "locales/ar/shared.po"),
        lambda path, page: "/GB/" in path,
    ),
    "the clinic's number": (lambda at: reword(at, "555-0100", "555-0101", "clinic.toml"), lambda path, page: "555-0100" in page),
    "a comment": (lambda at: reword(at, "# How to take", "# Of how to take", "leaflets/shared/dose.toml"), lambda path, page: False),
}  # fmt: skip


@pytest.fixture
def built(project: Path, press: StubPress) -> dict[str, str]:
    """The first build: 16 documents, each with its page."""
    without_food(project)
    said = build(project)
    assert said.json["summary"] | {"asked": 16, "built": 16} == said.json["summary"], said.out
    pages = dict(press.pages)
    press.printed()
    return pages


def test_work_is_what_was_touched(project: Path, built: dict[str, str], press: StubPress) -> None:
    for name, (change, touched) in EDITS.items():
        now = {path for path, page in built.items() if touched(path, page)}
        change(project)
        summary = build(project).json["summary"]
        pages, printed = dict(press.pages), press.printed()

        assert printed == now, name
        assert (summary["built"], summary["unchanged"]) == (len(now), 16 - len(now)), name
        built |= pages


def test_force_prints_everything_again(project: Path, built: dict[str, str], press: StubPress) -> None:
    assert build(project).json["summary"]["unchanged"] == 16
    assert press.printed() == set()
    assert build(project, "--force").json["summary"]["built"] == 16
    assert press.printed() == set(built)


@pytest.mark.parametrize("words", [("--draft",), (), ("--draft", "carisoprodol")], ids=["draft", "release", "part"])
def test_what_is_told_of_nothing_is_what_the_build_would_tell(
    project: Path, press: StubPress, words: tuple[str, ...]
) -> None:
    """Straight from the first build's word, from a second build that looks, and from that one's word."""
    out = project.parent / "out"
    command = ("--out", str(out), "--edition", "clear", "--locale", "es", *words)
    clearleaf("build", *command, at=project)
    for loud in ((), ("-v",), ("-q",), ("--format", "json")):
        assert (out / fresh.STATE).is_file()
        quick = clearleaf("build", *command, *loud, at=project)
        (out / fresh.STATE).unlink()
        looked = clearleaf("build", *command, *loud, at=project)
        again = clearleaf("build", *command, *loud, at=project)

        assert quick == looked == again
        assert quick.code == (0 if words else 1)


LOADED = "import sys\nsys.argv = {argv!r}\nfrom generator.cli.main import main\ntry:\n    main()\nfinally:\n    print(*sorted({names!r} & set(sys.modules)))"
HEAVY = {
    "pydantic",
    "tree_sitter",
    "babel",
    "jinja2",
    "pikepdf",
    "pypdfium2",
    "weasyprint",
    "fontTools",
    "generator.project",
}


def loaded(at: Path, names: set[str]) -> set[str]:
    """The libraries that a build loads in a process of its own."""
    argv = ["clearleaf", "build", "--draft", "--out", str(at.parent / "out"), "--project", str(at), *WORDS]
    done = subprocess.run(
        [sys.executable, "-c", LOADED.format(argv=argv, names=names)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return set(done.stdout.split())


def test_nothing_to_do_loads_nothing_and_no_edit_without_work_loads_the_engine(
    project: Path, built: dict[str, str]
) -> None:
    """The word that is left holds for the process that left it: another Python, another look."""
    loaded(project, set())
    assert loaded(project, HEAVY) == set()

    edit(project / "leaflets/shared/dose.toml", "# How to take", "# Of how to take")
    assert loaded(project, {"weasyprint", "pikepdf", "pypdfium2", "pydantic"}) == {"pydantic"}
    assert loaded(project, HEAVY) == set()


def harmed(path: Path, harm: str) -> None:
    whole, seen = path.read_bytes(), path.stat()
    if harm == "deleted":
        path.unlink()
    elif harm == "truncated":
        path.write_bytes(whole[:10])
    else:
        path.write_bytes(whole[:-2] + bytes([whole[-2] ^ 1]) + whole[-1:])
    if harm == "backdated":
        os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def test_a_harmed_output_is_made_again_and_nothing_else(project: Path, press: StubPress) -> None:
    words, folder = ("--locale", "es", "--edition", "clear"), project.parent / "out/draft/GB/es"
    clearleaf("build", "--draft", "--out", str(folder.parents[2]), "--region", "GB", *words, at=project)
    assert press.printed() == {f"draft/GB/es/{slug}.clear.a4.pdf" for slug in ("carisoprodol", "cyclobenzaprine")}
    for end in (".clear.a4.pdf", ".clear.a4.proof.json", ".html", ".txt"):
        for harm in ("deleted", "edited", "truncated", "backdated"):
            path = folder / f"carisoprodol{end}"
            whole = path.read_bytes()
            harmed(path, harm)
            clearleaf("build", "--draft", "--out", str(folder.parents[2]), "--region", "GB", *words, at=project)

            assert path.read_bytes() == whole, (end, harm)
            again = {"draft/GB/es/carisoprodol.clear.a4.pdf"} if ".a4." in end else set()
            assert press.printed() == again, (end, harm)


def test_a_document_lost_while_the_others_are_printed_is_printed_by_the_next_build(
    project: Path,
    press: StubPress,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first = project.parent / "out/draft/US/en/carisoprodol.clear.letter.pdf"
    real = press.print_all

    def losing(tasks, *more):  # type: ignore[no-untyped-def]
        for n, result in enumerate(real(tasks, *more)):
            if n == 5:
                first.unlink()
            yield result

    monkeypatch.setattr("generator.verbs.build.print_all", losing)
    build(project)
    assert not first.exists()
    monkeypatch.setattr("generator.verbs.build.print_all", real)
    press.printed()

    assert build(project).json["summary"]["built"] == 1
    assert press.printed() == {str(first.relative_to(project.parent / "out"))}
    assert json.loads((project.parent / "out/manifest.json").read_text("utf-8"))["files"][0]["pages"] == 1
