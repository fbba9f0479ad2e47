import pytest

from pipeline.clean import clean, registry
from pipeline.config import CleanParams
from pipeline.errors import BadInput
from pipeline.model.document import Document
from pipeline.model.text import Text


def run(text, path):
    return clean(Document("0" * 16, "x.txt", "text/plain", "0" * 64, Text(text)), CleanParams(lexicon=str(path))).text


@pytest.fixture
def listed(tmp_path):
    def write(text):
        path = tmp_path / f"lijst{len(list(tmp_path.iterdir()))}.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_pairs_are_always_changed(listed):
    text = run("De Waterbus en de waterbusjes.", listed('[always]\n"Waterbus" = "Waterpendel"\n'))

    assert text.clean == "De Waterpendel en de waterbusjes."
    assert [edit.engine for edit in text.edits] == ["woordenlijst"]


def test_a_right_form_that_holds_the_wrong_one_is_not_changed_again(listed):
    path = listed('[always]\n"GR" = "GR Merwe"\n')

    assert run(run("De GR besluit.", path).clean, path).clean == "De GR Merwe besluit."


def test_words_and_never_are_left_alone(listed):
    sick = "Het beieid is financiéle zaak. De kwaiiteit telt, de invioed ook. Wij voigen dat."

    assert "invloed" in run(sick, "").clean
    assert "invioed" in run(sick, listed('never = ["invioed"]\n')).clean
    assert "kwaiiteit" in run(sick, listed('words = ["kwaiiteit"]\n')).clean


@pytest.mark.parametrize("text", [
    "words = 3", "unknown = []", "[always]\na = 'b'\nb = 'c'", "words = [", "never = ['']",
])
def test_a_list_that_cannot_be_used_says_so(listed, text):
    with pytest.raises(BadInput) as caught:
        registry.load(str(listed(text)))
    assert caught.value.remedy


def test_a_missing_list_says_so(tmp_path):
    with pytest.raises(BadInput, match=r"geen\.toml"):
        registry.load(str(tmp_path / "geen.toml"))
