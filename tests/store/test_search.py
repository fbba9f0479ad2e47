"""Search in what a run left: forms of words, phrases, filters, and whatever people type."""

from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.errors import BadInput, UsageError
from pipeline.store.database import NAME, open_database
from pipeline.store.postings import pack, unpack
from pipeline.store.query import MOST_TYPED, parse
from pipeline.store.search import Answer, find, search, snippet

TEXTS = {
    "m1": ("motie", "GM0505", "2021-03-02", [
        ("kop", "Motie lagere parkeertarieven"), ("verzoek", "verzoekt het college de parkeertarieven in de binnenstad te verlagen"),
        ("overweging", "overwegende dat het tarief voor parkeren hoog is")]),
    "b1": ("raadsbesluit", "GM0610", "2019-11-12", [
        ("beslispunt", "de gemeentelijke begroting vast te stellen"), ("overig", "De begroting van de gemeente is besproken. Café Zuid sluit.")]),
    "b2": ("brief", "GM0505", "2022-01-20", [("overig", "Over de gemeenten en hun meningen valt veel te zeggen."), ("voettekst", "parkeertarieven")]),
}


def _run(folder: Path) -> Path:
    documents, passages, decisions = [], [], []
    for name, (kind, place, day, parts) in TEXTS.items():
        documents.append({"id": name, "source": f"{name}.pdf", "type": kind, "title": None, "subject": None, "municipality": place, "sender": None,
                          "date": {"edtf": day, "basis": "genoemd"}, "reference_number": None, "pages": 1})
        at = 0
        for number, (role, text) in enumerate(parts):
            quote = {"exact": text, "clean": text, "start": at, "end": at + len(text), "page": 1}
            passages.append({"id": f"{name}-p{number}", "document": name, "role": role, "quotes": [quote]})
            if role == "beslispunt":
                decisions.append({"id": f"{name}-d{number}", "document": name, "text": text, "status": "aangenomen", "body": "raad", "quotes": [quote]})
            at += len(text) + 1
    for kind, rows in (("documents", documents), ("passages", passages), ("decisions", decisions)):
        (folder / f"{kind}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Path:
    return _run(tmp_path)


def found(run: Path, typed: str) -> list[str]:
    return [hit.text for hit in search(run, typed)]


def answer(run: Path, typed: str, **options: Any) -> Answer:
    with open_database(run) as database:
        return find(database, parse(typed), **options)


@pytest.mark.parametrize("typed", ["parkeertarief", "Parkeertarieven", "PARKEERTARIEF"])
def test_every_form_of_a_word(run: Path, typed: str) -> None:
    texts = found(run, typed)
    assert "verzoekt het college de parkeertarieven in de binnenstad te verlagen" in texts
    assert not any("Café" in text for text in texts)


def test_the_whole_word_before_its_parts(run: Path) -> None:
    texts = found(run, "tarief")
    assert texts[0] == "overwegende dat het tarief voor parkeren hoog is"
    assert len(texts) == 3


def test_words_that_only_look_alike_are_apart(run: Path) -> None:
    assert not any("meningen" in text and "gemeente" not in text for text in found(run, "gemeente"))
    assert found(run, "mening") == ["Over de gemeenten en hun meningen valt veel te zeggen."]


def test_decisions_before_prose(run: Path) -> None:
    assert found(run, "begroting")[0] == "de gemeentelijke begroting vast te stellen"


def test_accents_do_not_matter_and_running_footers_are_left_out(run: Path) -> None:
    assert len(found(run, "cafe")) == 1
    assert all(hit.role != "voettekst" for hit in search(run, "parkeertarieven"))


@pytest.mark.parametrize(("typed", "count"), [
    ('"parkeertarieven in de binnenstad"', 1), ('"binnenstad parkeertarieven"', 0), ("parkeren -binnenstad", 2),
    ("begroting raad:sliedrecht", 2), ("begroting raad:dordrecht", 0), ("type:motie", 3), ("na:2022", 1), ("voor:2020", 2), ("status:aangenomen", 1),
    ("soort:besluit begroting", 1), ("rol:verzoek type:motie", 1), ("", 0), ("   ", 0), ("?!", 0),
])
def test_phrases_exclusions_and_filters(run: Path, typed: str, count: int) -> None:
    assert len(found(run, typed)) == count


@pytest.mark.parametrize("typed", ["raad:nergenshuizen", "na:gisteren", "soort:wens", "x" * (MOST_TYPED + 1)])
def test_a_question_that_cannot_be_answered_says_why(run: Path, typed: str) -> None:
    with pytest.raises(UsageError):
        search(run, typed)


def test_total_facets_and_paging(run: Path) -> None:
    whole = answer(run, "tarief", facets=True)
    assert (whole.total, whole.facets["type"], whole.facets["year"]) == (3, {"motie": 3}, {"2021": 3})
    assert whole.facets["municipality_name"] == {"Dordrecht": 3}
    pages = [answer(run, "tarief", limit=1, start=number).hits[0] for number in range(3)]
    assert pages == whole.hits


def test_a_word_that_no_text_has(run: Path) -> None:
    assert answer(run, "begrotnig").instead == {"begrotnig": "begroting"}


def test_the_words_that_answer_are_marked(run: Path) -> None:
    hit = search(run, "tarief college")[0]
    assert [hit.text[start:end] for start, end in hit.marks] == ["college", "parkeertarieven"]
    assert snippet(hit, "[", "]").count("[") == 2
    assert len(snippet(hit, length=30)) <= 32


@settings(max_examples=60, deadline=None)
@given(typed=st.text(max_size=80))
def test_whatever_is_typed_is_answered_or_refused(typed: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.getbasetemp() / "typed"
    if not folder.exists():
        folder.mkdir()
        _run(folder)
    for asked in (typed, f'"{typed}', f"begroting AND ({typed}", f"words : {typed} OR NEAR(", f"'; drop table passages; -- {typed}"):
        try:
            search(folder, asked)
        except UsageError:
            continue
    assert len(search(folder, "begroting")) == 2


def test_the_database_follows_the_files(run: Path) -> None:
    assert len(found(run, "begroting")) == 2
    before = (run / NAME).stat().st_mtime_ns
    assert len(found(run, "begroting")) == 2
    assert (run / NAME).stat().st_mtime_ns == before
    lines = (run / "passages.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    (run / "passages.jsonl").write_text("".join(line for line in lines if "b1-p0" not in line), encoding="utf-8")
    assert len(found(run, "begroting")) == 1


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0 and then nothing of it", b"x" * 5000])
def test_a_damaged_database_is_made_again(run: Path, damage: bytes) -> None:
    found(run, "begroting")
    (run / NAME).write_bytes(damage)
    assert len(found(run, "begroting")) == 2


def test_plain_tables_for_other_programs(run: Path) -> None:
    open_database(run).close()
    with sqlite3.connect(run / NAME) as other:
        assert other.execute("select municipality_name, count(*) from documents group by 1 order by 1").fetchall() == [("Dordrecht", 2), ("Sliedrecht", 1)]
        assert other.execute("select r.status, p.text from records r join passages p on p.number = r.passage").fetchall() == [
            ("aangenomen", "de gemeentelijke begroting vast te stellen")]
        assert other.execute("pragma foreign_key_check").fetchall() == []
        assert other.execute("pragma integrity_check").fetchone() == ("ok",)


def test_no_run_and_no_room_are_said_plainly(tmp_path: Path, run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(BadInput, match="no output of a run"):
        search(tmp_path / "nergens", "x")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(BadInput, match="cannot be written"):
        search(run, "begroting")
    assert not list(run.glob("*.new"))


@pytest.mark.parametrize(("typed", "said"), [("kleur:blauw", "filter"), ("status:mooi", "aangenomen"), ("type:moite", "motie"), ("rol:hoofd", "kop")])
def test_a_filter_that_is_none_names_those_that_are(run: Path, typed: str, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        search(run, typed)


def test_few_answers_are_followed_by_near_ones_and_it_is_said(run: Path) -> None:
    given = answer(run, "tarief college")
    assert (given.whole, given.total) == (1, 3)
    assert given.hits[0].text.startswith("verzoekt het college")


def test_the_noun_of_a_verb_answers(run: Path) -> None:
    assert found(run, "verlaging parkeertarieven")[0] == "verzoekt het college de parkeertarieven in de binnenstad te verlagen"


def test_words_in_a_heading_help_what_stands_below_it(run: Path) -> None:
    given = answer(run, "motie hoog")
    assert given.hits[0].text == "overwegende dat het tarief voor parkeren hoog is"
    assert given.whole == 1


def test_small_words_are_left_out_of_a_question_but_not_of_quotes(run: Path) -> None:
    assert set(found(run, "wat is de begroting van de gemeente")) == set(found(run, "begroting gemeente"))
    assert len(found(run, '"van de gemeente"')) == 1
    assert parse("van de").words == ("van", "de")


def test_damage_in_the_middle_is_said_and_mended(run: Path) -> None:
    open_database(run).close()
    data = bytearray((run / NAME).read_bytes())
    with sqlite3.connect(run / NAME) as database:
        size = database.execute("pragma page_size").fetchone()[0]
        pages = [row[0] for row in database.execute("select pageno from dbstat where name in ('postings', 'postings_by_term')")]
    for page in pages:
        data[(page - 1) * size:page * size] = b"\xff" * size
    (run / NAME).write_bytes(bytes(data))
    with pytest.raises(BadInput, match="index DIR --again"):
        search(run, "begroting")
    open_database(run, again=True).close()
    assert len(found(run, "begroting")) == 2


def test_an_older_database_is_made_again(run: Path) -> None:
    open_database(run).close()
    with sqlite3.connect(run / NAME) as database:
        database.executescript("drop table postings; pragma user_version = 1; update about set value = 'old' where name = 'stamp';")
    assert len(found(run, "begroting")) == 2


@given(st.lists(st.integers(1, 400_000), unique=True, max_size=400), st.integers(0, 70_000))
def test_posting_lists_come_back_as_they_were(numbers: list[int], gap: int) -> None:
    wanted = np.array(sorted({*numbers, *(number + gap for number in numbers)}), np.uint32)
    assert unpack(pack(wanted)).tolist() == wanted.tolist()


def test_a_folder_that_may_only_be_read_needs_no_log_beside_the_database(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    open_database(run).close()
    for rest in ("-wal", "-shm"):
        (run / f"{NAME}{rest}").unlink(missing_ok=True)
    monkeypatch.setattr(os, "access", lambda *_: False)
    with open_database(run, build=False) as database:
        assert database.execute("select count(*) from documents").fetchone()[0] == len(TEXTS)
    assert not (run / f"{NAME}-shm").exists()


def test_all_wrong_filters_are_named_at_once() -> None:
    with pytest.raises(UsageError) as said:
        parse("kleur:rood fiets na:2020-13 soort:lied voor:2021-02-30")
    for wrong in ("kleur", "na:2020-13", "soort:lied", "voor:2021-02-30"):
        assert wrong in str(said.value)


def test_a_run_in_a_folder_that_may_only_be_read_is_searched_all_the_same(run: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def access(path: object, mode: int) -> bool:
        return mode != os.W_OK

    monkeypatch.setattr(os, "access", access)
    assert found(run, "parkeertarief")
    assert not [*run.glob(f"{NAME}*")], "nothing is written where nothing may be written"
