"""Light print on dark bands."""

from __future__ import annotations

import cv2
import numpy as np

from pipeline.ocr.banner import banners_turned
from pipeline.ocr.render import Grey

DPI = 150.0


def sheet(ground: int = 95, text: bool = True) -> Grey:
    image = np.full((1000, 1200), 225, np.uint8)
    image[:150] = ground
    if text:
        cv2.putText(image, "MEMO VAN DE GRIFFIE", (100, 100), cv2.FONT_HERSHEY_SIMPLEX, 1.5, 250, 4)
    cv2.putText(image, "Aan de leden van de raad", (100, 400), cv2.FONT_HERSHEY_SIMPLEX, 1.0, 30, 2)
    return image


def test_a_band_is_turned_and_the_print_below_it_stays() -> None:
    image = sheet()
    turned = banners_turned(image, DPI)
    assert turned[20, 600] > 200  # its ground is paper
    assert int(turned[60:110, 100:700].min()) < 60  # its letters are dark
    assert (turned[200:] == image[200:]).all()


def test_a_band_without_letters_and_a_page_without_bands_stay_as_they_are() -> None:
    for image in (sheet(text=False), sheet(ground=225, text=False)):
        assert banners_turned(image, DPI) is image


def test_a_photograph_is_no_band() -> None:
    image = sheet(text=False)
    image[:150] = np.random.default_rng(3).integers(40, 220, (150, 1200), np.uint8)
    assert banners_turned(image, DPI) is image
