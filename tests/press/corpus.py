"""The test corpus as pages: a heading, a box, a list, a table, in 27 languages of every script class."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup
from workbench import ROOT

from generator.fonts import store
from generator.page.breaks import with_breaks
from generator.page.markup import inline
from generator.page.typeset import Page
from generator.roots import font_home

HOME = font_home(ROOT)
STYLE = """@page { size: a4; margin: 20mm; @bottom-left { content: "foot 350 mg" } @top-center { content: "band" } }
ul, h1, h2, p, table { margin: 0 0 .4em } li { margin-bottom: .2em } .box { border: 2pt solid; padding: .2em .5em; break-inside: avoid }
th, td { text-align: start; padding-inline-end: 1em } bdi, .whole { white-space: nowrap } svg { width: 1em; height: 1em }"""


@dataclass(frozen=True)
class Sample:
    """One language of the corpus."""

    lang: str
    dir: str
    fonts: tuple[str, ...]
    heading: str
    text: str
    items: tuple[str, ...]
    table: tuple[str, ...]

    def say(self, words: str) -> Markup:
        return inline(with_breaks(words, self.lang), {}, rtl=self.dir == "rtl")

    def page(self) -> Page:
        """Heading, paragraph, box with its own heading, list, table, decorative and described pictures."""
        th = [self.say(c) for c in self.table[:2]]
        td = [self.say(c) for c in self.table[2:]]
        items = "".join(f"<li>{self.say(i)}</li>" for i in self.items)
        drawing = '<svg viewBox="0 0 9 9" aria-hidden="true"><path d="M0 0h9v9z"/></svg>'
        body = (
            f"<h1>{self.say(self.heading)}</h1><p>{self.say(self.text)}</p>"
            f'<section class="box">{drawing}<h2>{self.say(self.items[0])}</h2><p><strong>{self.say(self.text)}</strong></p></section>'
            f"<ul>{items}</ul>"
            f'<table><thead><tr><th scope="col">{th[0]}</th><th scope="col">{th[1]}</th></tr></thead>'
            f'<tbody><tr><th scope="row">{td[0]}</th><td>{td[1]}</td></tr></tbody></table>'
            f'<p>{self.say(self.heading)} <span lang="en" dir="ltr">Ask your pharmacist.</span></p>'
        )
        family = ", ".join(f'"{f}"' for f in self.fonts)
        html = (
            f'<!doctype html><html lang="{self.lang}" dir="{self.dir}"><head><meta charset="utf-8"><title>{self.heading}</title>'
            f"<style>html {{ font: 18pt/1.8 {family} }} @page {{ font-family: {family} }}</style></head><body>{body}</body></html>"
        )
        return Page(html, STYLE, self.heading, self.lang, self.fonts)

    @property
    def faces(self) -> tuple[store.Face, ...]:
        """Its fonts, fetched at the first use."""
        store.fetch(self.fonts, HOME)
        return store.faces(self.fonts, HOME)


@cache
def corpus() -> dict[str, Sample]:
    rows = tomllib.loads((ROOT / "tests/press/corpus.toml").read_text("utf-8"))
    return {
        lang: Sample(lang, r["dir"], tuple(r["fonts"]), r["heading"], r["text"], tuple(r["items"]), tuple(r["table"]))
        for lang, r in rows.items()
    }
