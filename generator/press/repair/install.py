"""The repair as a whole: put in place once, at import, after every hold has been tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import ModuleType
from typing import Any

from generator.press.repair import hooks
from generator.press.repair.claims import claim_both
from generator.press.repair.glyphs import Codes, Drawn, Journal, Remembering, write_codes, write_glyph_maps
from generator.press.repair.reading import read_boxes
from generator.press.repair.tree import Written, write_tree


@dataclass
class Kept:
    """What a plate needs of a document on its way to PDF: boxes before layout with their context, codes, marks, objects.

    `first` finds what its fonts must hold, drawn or not, in a document and a context of its layout.
    """

    first: Callable[[Any, Any], list[Drawn]]
    layouts: list[tuple[list[Any], Any, Any]] = field(default_factory=list)
    codes: dict[str, Codes] = field(default_factory=dict)
    marks: list[dict[Any, dict[str, Any]]] = field(default_factory=list)
    written: Written | None = None
    pdf: Any = None
    document: Any = None
    streams: list[Any] = field(default_factory=list)


class Repair:
    """Takes the place of three steps of the engine while a document is written; between documents they are the engine's."""

    def __init__(self, engine: ModuleType, version: str) -> None:
        hooks.verify(engine, version)
        self._journal: Journal | None = None
        self._kept: Kept | None = None
        self._document: Any = None
        engine_fonts = hooks.find(engine, "pdf.build_fonts_dictionary")
        engine_tags = hooks.find(engine, "pdf.add_tags")
        hooks.install(
            engine,
            {
                "pdf.stream.Font": self._remembering(hooks.find(engine, "pdf.stream.Font")),
                "pdf.build_fonts_dictionary": self._fonts(engine_fonts),
                "pdf.add_tags": self._tags(engine_tags),
                "document.layout_document": self._layout(hooks.find(engine, "document.layout_document")),
            },
        )

    @contextmanager
    def of(self, document: Any, journal: Journal) -> Iterator[None]:
        """Repair what is written inside: the text layer, the tags, the claims. Raises Unrepairable where it cannot."""
        claim_both(document)
        self._journal, self._document = journal, document
        try:
            yield
        finally:
            self._journal = self._document = None

    @contextmanager
    def keeping(self, kept: Kept | None) -> Iterator[None]:
        """Note in `kept`, where there is one, what a plate needs of the documents that are laid out and written inside."""
        self._kept = kept
        try:
            yield
        finally:
            self._kept = None

    def _remembering(self, engine_font: Any) -> type:
        repair = self

        class RememberingFont(engine_font):  # type: ignore[misc]
            def __init__(self, *given: Any) -> None:
                super().__init__(*given)
                if repair._journal is not None:
                    self.to_unicode = Remembering(self.hash, repair._journal)

        return RememberingFont

    def _first(self, kept: Kept, journal: Journal) -> list[Drawn]:
        """What the fonts must hold; a font that only this brings in leaves no trace in the journal of the page."""
        seen = len(journal.drawn)
        found = kept.first(self._document, kept.layouts[-1][2])
        del journal.drawn[seen:]
        return found

    def _layout(self, engine_layout: Any) -> Callable[..., Any]:
        def lay_out(html: Any, root_box: Any, context: Any, *more: Any) -> Any:
            pages = list(engine_layout(html, root_box, context, *more))
            if self._kept is not None:
                self._kept.layouts.append((pages, root_box, context))
            return pages

        return lay_out

    def _fonts(self, engine_fonts: Any) -> Callable[..., Any]:
        def build(pdf: Any, fonts: Any, compress: bool, subset: bool, options: Any) -> Any:  # noqa: FBT001
            if self._journal is None:
                return engine_fonts(pdf, fonts, compress, subset, options)
            kept = self._kept
            first = self._first(kept, self._journal) if kept is not None else ()
            codes = write_codes(pdf, fonts, self._journal, first)
            made = engine_fonts(pdf, fonts, compress, subset, options)
            write_glyph_maps(pdf, fonts, codes, compress=compress)
            if kept is not None:
                kept.codes, kept.pdf = codes, pdf
            return made

        return build

    def _tags(self, engine_tags: Any) -> Callable[..., Any]:
        def add(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
            if self._journal is None:
                engine_tags(pdf, document, pdf_version, page_streams)
                return
            if (kept := self._kept) is not None:
                kept.document, kept.streams = document, page_streams
                kept.marks = [dict(stream._tags) for stream in page_streams]
            reading = read_boxes(document, [stream._tags for stream in page_streams])
            written = write_tree(pdf, reading, page_streams)
            if kept is not None:
                kept.written = written

        return add
