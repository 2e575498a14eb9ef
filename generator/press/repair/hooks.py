"""Where the repair takes hold of WeasyPrint 70.0, each hold tried before it is used.

Four names of the engine are replaced, no source text is rewritten: `pdf.stream.Font` (the class that remembers which
glyph stands for which text), `pdf.build_fonts_dictionary` and `pdf.add_tags` (two steps of `pdf.generate_pdf`), and
`document.layout_document`, which only notes what it was given where a plate is made (`press/stamp`). What
the replacements read of the engine's values is listed in `LEANED_ON`; `verify` fails loudly where one is not there.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from types import ModuleType

from generator.findings import ExitCode, Stop

ENGINE = "70.0"

# Each hold by its name in the engine, and words that its source must hold for us to understand it.
LEANED_ON: dict[str, tuple[str, ...]] = {
    "pdf.generate_pdf": (
        "pdf_fonts = build_fonts_dictionary(pdf, document.fonts, compress, subset, options)",
        "add_tags(pdf, document, options['pdf_version'], page_streams)",
        "page.paint(stream, scale)",
    ),
    "pdf.tags.add_tags": (
        "def add_tags(pdf, document, pdf_version, page_streams)",
        "tags = stream._tags",
        "page._page_box",
    ),
    "pdf.fonts.build_fonts_dictionary": (
        "def build_fonts_dictionary(pdf, fonts, compress, subset, options)",
        "to_unicode = font.to_unicode",
        "font_widths = font.widths",
    ),
    "pdf.fonts._build_vector_font_dictionary": ("'CIDToGIDMap'", "/CIDFontType"),
    "pdf.stream.Stream.add_font": ("Font(pango_font, description, font_size)",),
    "pdf.stream.Stream.marked": (
        "self._tags[box] = {'tag': tag, 'mcid': mcid}",
        "property_list = pydyf.Dictionary({'MCID': mcid})",
    ),
    "draw.text.draw_first_line": (
        "if glyph_id not in font.to_unicode:",
        "font.to_unicode[glyph_id] = utf8_text[offset+t1:offset+t2].decode()",
        "string += f'{glyph_id:02x}' if font.bitmap else f'{glyph_id:04x}'",
    ),
    "document.Document._render": ("page_boxes = layout_document(html, root_box, context)",),
    "layout.inline.iter_line_boxes": (
        "def iter_line_boxes(context, box, position_y, bottom_space, skip_stack,",
        "containing_block, absolute_boxes, fixed_boxes,",
        "first_letter_style, first_line_style)",
    ),
    "layout.inline.split_text_box": (
        "def split_text_box(context, box, available_width, skip, is_line_start=True)",
        "return box, resume_index, preserved_line_break",
    ),
    "layout.LayoutContext": (
        "def create_block_formatting_context(self, root_box=None, new_list=None)",
        "self._excluded_shapes.pop(self._excluded_shapes_root_boxes.pop())",
    ),
    "draw.text.draw_text": ("def draw_text(stream, textbox, offset_x, text_overflow, block_ellipsis)",),
    "pdf.metadata.DocumentMetadata.generate_rdf_metadata": (
        "def generate_rdf_metadata(self, variant, version, conformance)",
    ),
}


def find(engine: ModuleType, name: str) -> object:
    """A function or class of the engine by its dotted name. Raises Stop (exit 3) where it is not there."""
    found: object = engine
    for part in name.split("."):
        found = getattr(found, part, None)
        if found is None:
            raise Stop(
                f"WeasyPrint has no {name}, which the repair leans on",
                f"install weasyprint=={ENGINE}",
                ExitCode.MACHINE,
            )
    return found


def verify(engine: ModuleType, version: str) -> None:
    """Try every hold. Raises Stop (exit 3) for another version, a missing name, or a source that reads differently."""
    if version != ENGINE:
        raise Stop(f"WeasyPrint {version} is installed, {ENGINE} is needed", "run: make setup", ExitCode.MACHINE)
    for name, words in LEANED_ON.items():
        source = inspect.getsource(find(engine, name))  # type: ignore[arg-type]
        for word in words:
            if word not in source:
                raise Stop(
                    f"WeasyPrint's {name} reads differently: it lacks “{word}”",
                    f"install weasyprint=={ENGINE} anew",
                    ExitCode.MACHINE,
                )


def install(engine: ModuleType, replacements: dict[str, Callable[..., object]]) -> None:
    """Put replacements in place by dotted name; the last part is the name in its module."""
    for name, replacement in replacements.items():
        module, last = name.rsplit(".", 1)
        find(engine, name)
        setattr(find(engine, module), last, replacement)
