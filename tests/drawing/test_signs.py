"""Discs with the letters of personas."""

from journeykit.drawing._geometry import Point
from journeykit.drawing._people import MONOGRAM
from journeykit.drawing._signs import disc


def test_a_letter_wider_than_its_disc_is_set_smaller():
    plate, letters = disc("𒀀", Point(310, 76), 56, MONOGRAM)

    assert letters.width <= plate.box.width
    assert letters.style.size < MONOGRAM.size


def test_usual_letters_stay_as_large_as_they_are():
    plate, letters = disc("NA", Point(310, 76), 56, MONOGRAM)

    assert (letters.style, plate.box.width) == (MONOGRAM, 56)
