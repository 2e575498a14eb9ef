"""The repair as a whole: put in place once, at import, after every hold has been tried."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from generator.press.repair import hooks
from generator.press.repair.claims import claim_both
from generator.press.repair.glyphs import Journal, Remembering, write_codes, write_glyph_maps
from generator.press.repair.reading import read_boxes
from generator.press.repair.tree import write_tree


class Repair:
    """Takes the place of three steps of the engine while a document is written; between documents they are the engine's."""

    def __init__(self, engine: ModuleType, version: str) -> None:
        hooks.verify(engine, version)
        self._journal: Journal | None = None
        engine_fonts = hooks.find(engine, "pdf.build_fonts_dictionary")
        engine_tags = hooks.find(engine, "pdf.add_tags")
        hooks.install(
            engine,
            {
                "pdf.stream.Font": self._remembering(hooks.find(engine, "pdf.stream.Font")),
                "pdf.build_fonts_dictionary": self._fonts(engine_fonts),
                "pdf.add_tags": self._tags(engine_tags),
            },
        )

    @contextmanager
    def of(self, document: Any, circles: dict[tuple[str, int], int]) -> Iterator[None]:
        """Repair what is written inside: the text layer, the tags, the claims. Raises Unrepairable where it cannot."""
        claim_both(document)
        self._journal = Journal(circles)
        try:
            yield
        finally:
            self._journal = None

    def _remembering(self, engine_font: Any) -> type:
        repair = self

        class RememberingFont(engine_font):  # type: ignore[misc]
            def __init__(self, *given: Any) -> None:
                super().__init__(*given)
                if repair._journal is not None:
                    self.to_unicode = Remembering(self.hash, repair._journal)

        return RememberingFont

    def _fonts(self, engine_fonts: Any) -> Callable[..., Any]:
        def build(pdf: Any, fonts: Any, compress: bool, subset: bool, options: Any) -> Any:  # noqa: FBT001
            if self._journal is None:
                return engine_fonts(pdf, fonts, compress, subset, options)
            codes = write_codes(pdf, fonts, self._journal)
            made = engine_fonts(pdf, fonts, compress, subset, options)
            write_glyph_maps(pdf, fonts, codes, compress=compress)
            return made

        return build

    def _tags(self, engine_tags: Any) -> Callable[..., Any]:
        def add(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
            if self._journal is None:
                engine_tags(pdf, document, pdf_version, page_streams)
                return
            reading = read_boxes(document, [stream._tags for stream in page_streams])
            write_tree(pdf, reading, page_streams)

        return add
