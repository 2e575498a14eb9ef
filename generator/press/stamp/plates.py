"""The plates of a leaflet that a worker has at hand: copied where one will do, printed in full and kept as one where none does."""

from __future__ import annotations

import datetime

from generator.findings import Checked, Place
from generator.fonts.store import Face
from generator.page.typeset import Page
from generator.press.engine import print_plate
from generator.press.shelf import Shelf
from generator.press.stamp.plate import Plate
from generator.press.stamp.words import Unlike

# Clinics' names make one or two lines more or less, phone numbers stand in one piece or not: few ways to set a leaflet.
# Each takes 5 to 10 MB.
AT_HAND = 5


class Plates:
    """The plates of one leaflet, in one language, edition and paper. It does not matter to the bytes which of them serves."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._plates: list[tuple[Plate, tuple[Face, ...], datetime.date]] = []
        self.copied = self.printed = 0

    def press(self, page: Page, faces: tuple[Face, ...], made: datetime.date, place: Place) -> Checked[bytes]:
        """The page as PDF bytes, as `print_page` gives them but for the letters that every imprint's fonts hold."""
        for kept in [each for each in self._plates if each[1:] == (faces, made)]:
            try:
                pdf = kept[0].copy(page)
            except Unlike:
                continue
            self._plates.remove(kept)
            self._plates.insert(0, kept)
            self.copied += 1
            return Checked(pdf)
        printed, plate = print_plate(page, faces, made, place, self._shelf)
        self.printed += 1
        if plate:
            self._plates = [(plate, faces, made), *self._plates][:AT_HAND]
        return printed
