"""What a failed picture looks like: expected, actual and the marked difference as PNG files, and one page to see them on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from generator.proof.pictures import Picture
from generator.publish import write_whole

_STYLE = """body { font: 16px/1.5 sans-serif; margin: 1.5rem; color: #000; background: #fff }
section { display: flex; flex-wrap: wrap; gap: 1rem; margin-block-end: 2rem }
figure { margin: 0; flex: 1 1 16rem } img { width: 100%; border: 1px solid #555 }"""


@dataclass(frozen=True, slots=True)
class Panel:
    """One page: its name, what was expected, what came, and the difference marked where both have one size."""

    name: str
    expected: Picture
    actual: Picture
    marked: Picture | None


def write_sheet(folder: Path, title: str, panels: Sequence[Panel]) -> Path:
    """Write the pictures of every panel and the page that shows them; returns the page. Raises OSError."""
    rows = list[str]()
    for panel in panels:
        shown = {"expected": panel.expected, "actual": panel.actual, "difference": panel.marked}
        figures = list[str]()
        for what, picture in shown.items():
            if picture is not None:
                name = f"{panel.name}.{what}.png"
                write_whole(folder / name, picture.png())
                figures.append(
                    f'<figure><img src="{name}" alt="{panel.name}, {what}"><figcaption>{what}</figcaption></figure>'
                )
        rows.append(f"<h2>{escape(panel.name)}</h2>\n<section>{''.join(figures)}</section>")
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(title)}</title>\n'
        f"<style>{_STYLE}</style></head>\n<body><h1>{escape(title)}</h1>\n{chr(10).join(rows)}\n</body></html>\n"
    )
    path = folder / "index.html"
    write_whole(path, page.encode())
    return path
