from __future__ import annotations

import io

import numpy as np
import pypdfium2
import pytest
from PIL import Image

from pipeline.errors import UsageError
from pipeline.typeset import Layout, damage, levels, scan, typeset
from tests.typeset.example import LETTER

pytestmark = pytest.mark.filterwarnings("ignore::pipeline.typeset.fonts.MissingFontWarning")
LEVELS = ("clean", "office", "poor", "bad")


@pytest.fixture
def page() -> np.ndarray:
    image = np.full((700, 500), 255, np.uint8)
    image[300:312, 120:180] = 0
    return image


@pytest.mark.parametrize("level", LEVELS)
def test_the_same_seed_gives_the_same_pixels(page: np.ndarray, level: str) -> None:
    one, moved = damage(page, level, 7)
    other, again = damage(page, level, 7)
    assert one.shape == page.shape
    assert one.dtype == np.uint8
    assert np.array_equal(one, other)
    assert np.array_equal(moved.matrix, again.matrix)
    if level != "clean":
        assert not np.array_equal(one, damage(page, level, 8)[0])


def test_clean_changes_nothing(page: np.ndarray) -> None:
    out, moved = damage(page, "clean", 1)
    assert np.array_equal(out, page)
    assert moved.box((1.0, 2.0, 3.0, 4.0)) == (1.0, 2.0, 3.0, 4.0)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("seed", range(4))
def test_a_box_goes_where_its_ink_goes(page: np.ndarray, level: str, seed: int) -> None:
    out, moved = damage(page, level, seed)
    x0, top, x1, bottom = (round(value) for value in moved.box((120, 300, 180, 312)))
    assert (x0, top) != (120, 300) or level == "clean"
    inside = out[top + 4 : bottom - 4, x0 + 6 : x1 - 6].mean()
    around = np.concatenate(
        [out[top - 14 : top - 6, x0:x1].ravel(), out[bottom + 6 : bottom + 14, x0:x1].ravel()]
    ).mean()
    assert inside < around - 80


def test_each_level_is_further_from_the_page_than_the_one_before() -> None:
    image = next(iter(_drawn()))
    far = [float(np.abs(damage(image, level, 3)[0].astype(float) - image).mean()) for level in LEVELS]
    assert far == sorted(far)
    assert len(set(far)) == len(far)


def test_the_back_shows_through_only_where_the_level_lets_it(page: np.ndarray) -> None:
    back = np.zeros_like(page)
    assert np.array_equal(damage(page, "poor", 5)[0], damage(page, "poor", 5, back)[0])
    assert damage(page, "bad", 5, back)[0].mean() < damage(page, "bad", 5)[0].mean() - 20


def test_a_stamp_is_taken_down() -> None:
    image = next(iter(_drawn()))
    _, moved = damage(image, "bad", 2)
    ((word, box),) = moved.stamps
    assert word.isupper()
    assert 0 < box[0] < box[2] < image.shape[1] * 1.05
    assert damage(image, "office", 2)[1].stamps == ()


def test_an_unknown_level_names_the_known_ones(page: np.ndarray) -> None:
    with pytest.raises(UsageError) as caught:
        damage(page, "soaked", 1)
    assert "office" in caught.value.remedy
    assert tuple(levels()) == LEVELS


def _drawn() -> list[np.ndarray]:
    from pipeline.typeset import draw

    return list(draw(typeset(LETTER, Layout()).pdf, 100))


@pytest.mark.parametrize("container", ["pdf", "tif", "png", "jpg"])
def test_a_scan_has_pages_and_no_text_layer(container: str) -> None:
    made = typeset(LETTER, Layout())
    scanned = scan(made, "office", 3, container)  # type: ignore[arg-type]
    assert scanned == scan(made, "office", 3, container)  # type: ignore[arg-type]
    assert scanned.suffix == container
    if container == "pdf":
        document = pypdfium2.PdfDocument(scanned.data)
        assert len(document) == len(made.pages)
        assert document[0].get_textpage().count_chars() == 0
        assert document[0].get_size() == pytest.approx(scanned.pages[0], abs=1)
    else:
        image = Image.open(io.BytesIO(scanned.data))
        assert image.size == pytest.approx((595 * 200 / 72, 842 * 200 / 72), abs=2)


def test_a_scan_of_several_pages_is_never_a_single_image() -> None:
    made = typeset(LETTER + "\n" + "Nog een alinea van enige omvang. " * 300, Layout())
    assert len(made.pages) > 1
    assert scan(made, "poor", 1, "png").suffix == "pdf"
    tif = Image.open(io.BytesIO(scan(made, "poor", 1, "tif").data))
    assert getattr(tif, "n_frames", 1) == len(made.pages)


def test_words_of_a_scan_are_those_of_the_page_moved_a_little() -> None:
    made = typeset(LETTER, Layout())
    scanned = scan(made, "poor", 4)
    assert [word.text for word in scanned.words] == [word.text for word in made.words]
    shifts = [abs(one.box[0] - other.box[0]) for one, other in zip(made.words, scanned.words, strict=True)]
    assert 0 < max(shifts) < 40
