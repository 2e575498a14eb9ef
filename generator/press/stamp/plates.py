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
AT_HAND = 12


class Plates:
    """The plates of one leaflet, in one language, edition and paper. It does not matter to the bytes which of them serves."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._plates: list[Plate] = []
        self.copied = self.printed = 0

    def press(self, page: Page, faces: tuple[Face, ...], made: datetime.date, place: Place) -> Checked[bytes]:
        """The page as PDF bytes, as `print_page` gives them but for the letters that every imprint's fonts hold."""
        for plate in self._plates:
            try:
                pdf = plate.copy(page)
            except Unlike:
                continue
            self._plates.remove(plate)
            self._plates.insert(0, plate)
            self.copied += 1
            return Checked(pdf)
        printed, plate_of_it = print_plate(page, faces, made, place, self._shelf)
        self.printed += 1
        if plate_of_it:
            self._plates = [plate_of_it, *self._plates][:AT_HAND]
        return printed
