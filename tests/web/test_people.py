from __future__ import annotations

import json
import re
import sqlite3
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the extra `web` is not installed")

from pipeline.errors import UsageError
from pipeline.web import accounts, ledger
from pipeline.web.accounts import TooMany, add_user, session, sign_in
from pipeline.web.ledger import NAME, Conflict, Full, Ledger
from tests.web.conftest import PASSWORD

RECORD = {"id": "a-d1", "document": "a", "kind": "decisions"}


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that cost little: what they cost is the library's to test."""
    from argon2 import PasswordHasher

    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
    monkeypatch.setattr(accounts, "_hasher", lambda: cheap)
    accounts._nobody.cache_clear()


@pytest.fixture
def people(tmp_path: Path) -> Ledger:
    made = Ledger(tmp_path / NAME)
    add_user(made, "griffier", PASSWORD)
    return made


def test_passwords_are_kept_as_argon2_hashes_in_a_file_of_the_owner(people: Ledger) -> None:
    hashed = sqlite3.connect(people.path).execute("select hash from users").fetchone()[0]
    assert hashed.startswith("$argon2id$")
    assert PASSWORD not in people.path.read_bytes().decode("latin-1")
    assert people.path.stat().st_mode & 0o077 == 0
    token = sign_in(people, "Griffier", PASSWORD, "::1")
    assert token
    assert token not in people.path.read_bytes().decode("latin-1")
    found = session(people, token)
    assert found
    assert found.user == "griffier"
    assert session(people, "verzonnen") is None


@pytest.mark.parametrize(("name", "password"), [("griffier", "kort"), ("a b", PASSWORD), ("", PASSWORD), ("griffier", "x" * 300)])
def test_accounts_that_will_not_do(people: Ledger, name: str, password: str) -> None:
    with pytest.raises(UsageError):
        add_user(people, name, password)


def test_guessing_is_stopped_for_the_account_and_goes_on_for_others(people: Ledger) -> None:
    add_user(people, "ander", PASSWORD)
    for _ in range(accounts.MOST_TRIES):
        assert sign_in(people, "griffier", "fout fout fout", "10.0.0.1") is None
    with pytest.raises(TooMany) as stopped:
        sign_in(people, "griffier", PASSWORD, "10.0.0.1")
    assert 0 < stopped.value.seconds <= accounts.WINDOW + 1
    assert sign_in(people, "griffier", PASSWORD, "10.0.0.2")
    assert sign_in(people, "ander", PASSWORD, "10.0.0.1")


def test_history_grows_and_undo_brings_back_what_was(people: Ledger) -> None:
    first = people.say(RECORD, "a", "bevestigd", {}, "", 0)
    second = people.say(RECORD, "b", "gewijzigd", {"value": "verworpen"}, "nagezocht", first)
    third = people.undo(RECORD, "a", second)
    assert people.now("a-d1").verdict == "bevestigd"
    people.undo(RECORD, "a", third)
    assert people.now("a-d1").verdict == "open"
    assert [line.verdict for line in people.history("a-d1")] == ["bevestigd", "gewijzigd", "bevestigd", "open"]
    assert [line.user for line in people.history("a-d1")] == ["a", "b", "a", "a"]


def test_the_second_of_two_is_told_and_nothing_is_lost(people: Ledger) -> None:
    people.say(RECORD, "a", "bevestigd", {}, "", 0)
    with pytest.raises(Conflict) as told:
        people.say(RECORD, "b", "verworpen", {}, "", 0)
    assert told.value.now.user == "a"
    assert people.now("a-d1").verdict == "bevestigd"
    assert len(people.history("a-d1")) == 1


def test_a_full_disk_keeps_what_was(people: Ledger) -> None:
    people.say(RECORD, "a", "bevestigd", {}, "", 0)
    with people.open() as database:
        pages = database.execute("pragma page_count").fetchone()[0]

    class Small(Ledger):
        def open(self, *, write: bool = False) -> Any:  # type: ignore[override]
            return _small(super().open(write=write), pages)

    small = Small.__new__(Small)
    small.path = people.path
    with pytest.raises(Full):
        small.say({**RECORD, "id": "a-d2"}, "a", "bevestigd", {}, "lang " * 20_000, 0)
    assert people.now("a-d1").verdict == "bevestigd"
    assert people.now("a-d2").verdict == "open"


class _small:
    """A connection whose file may not grow: what SQLite says of a full disk."""

    def __init__(self, inner: Any, pages: int) -> None:
        self.inner, self.pages = inner, pages

    def __enter__(self) -> Any:
        database = self.inner.__enter__()
        database.execute(f"pragma max_page_count = {self.pages}")
        return database

    def __exit__(self, *fault: Any) -> Any:
        return self.inner.__exit__(*fault)


def _signed_in(client: Any, name: str = "griffier") -> Any:
    add_user(client.app.state.collection.ledger, name, PASSWORD)
    secret = _secret(client.get("/aanmelden").text)
    answer = client.post("/aanmelden", data={"naam": name, "wachtwoord": PASSWORD, "geheim": secret, "terug": "/controle"})
    assert answer.status_code == 303
    assert "httponly" in answer.headers["set-cookie"].lower()
    assert "samesite" in answer.headers["set-cookie"].lower()
    return client


def _secret(text: str) -> str:
    found = re.search(r'name="geheim" value="([^"]+)"', text)
    assert found
    return found[1]


def _record(folder: Path, kind: str = "requests") -> str:
    return str(json.loads((folder / f"{kind}.jsonl").read_text().splitlines()[0])["id"])


def _say(client: Any, name: str, does: str, **more: str) -> Any:
    page = client.get(f"/records/{name}").text
    version = re.search(r'name="versie" value="(\d+)"', page)
    assert version
    return client.post(f"/records/{name}", data={"doe": does, "geheim": _secret(page), "versie": version[1], **more})


def test_a_registrar_confirms_puts_right_and_undoes(client: Any, folder: Path) -> None:
    name = _record(folder)
    assert "Meld u aan" in client.get(f"/records/{name}").text
    _signed_in(client)
    assert _say(client, name, "bevestig").status_code == 303
    assert _say(client, name, "wijzig", stand="uitgevoerd", termijn="../2024-07-01", opmerking="brief van juli").status_code == 303
    page = client.get(f"/records/{name}").text
    assert "nagekeken en aangepast" in page
    assert "uiterlijk 1 juli 2024" in page
    assert "uitgevoerd" in client.get("/moties?lijst=alles&stand=uitgevoerd").text
    labels = [json.loads(line) for line in client.get("/controle/labels.jsonl").text.splitlines()]
    assert labels[0]["record"] == name
    assert labels[0]["review"] == "gewijzigd"
    assert labels[0]["fields"] == {"follow": "uitgevoerd", "due": "../2024-07-01"}
    assert labels[0]["by"] == "griffier"
    assert _say(client, name, "herstel").status_code == 303
    assert client.app.state.collection.ledger.now(name).verdict == "bevestigd"
    assert _say(client, name, "verwerp").status_code == 303
    assert name not in client.get("/moties?lijst=alles").text
    assert name in client.get("/moties?lijst=alles&controle=verworpen").text


def test_a_value_that_cannot_be_is_refused_and_the_typed_words_stay(client: Any, folder: Path) -> None:
    _signed_in(client)
    answer = _say(client, _record(folder), "wijzig", termijn="volgende week", opmerking="mijn woorden")
    assert answer.status_code == 400
    assert "geen termijn" in answer.text
    assert "mijn woorden" in answer.text


def test_two_registrars_on_one_record(client: Any, folder: Path) -> None:
    name = _record(folder)
    _signed_in(client)
    page = client.get(f"/records/{name}").text
    kind = {"id": name, "document": name.split("-")[0], "kind": "requests"}
    client.app.state.collection.ledger.say(kind, "collega", "verworpen", {}, "dubbel", 0)
    answer = client.post(f"/records/{name}", data={"doe": "wijzig", "geheim": _secret(page), "versie": "0", "tekst": "mijn tekst"})
    assert answer.status_code == 409
    assert "collega was u voor" in re.sub(r"<[^>]+>", "", answer.text)
    assert "mijn tekst" in answer.text
    assert client.app.state.collection.ledger.now(name).verdict == "verworpen"
    again = client.post(f"/records/{name}", data={"doe": "wijzig", "geheim": _secret(answer.text), "versie": re.search(r'name="versie" value="(\d+)"', answer.text)[1], "tekst": "mijn tekst"})  # type: ignore[index]
    assert again.status_code == 303


def test_forged_forms_are_refused(client: Any, folder: Path) -> None:
    name = _record(folder)
    assert client.post(f"/records/{name}", data={"doe": "bevestig", "versie": "0"}).status_code == 401
    _signed_in(client)
    page = client.get(f"/records/{name}").text
    good = {"doe": "bevestig", "versie": "0", "geheim": _secret(page)}
    assert client.post(f"/records/{name}", data=good | {"geheim": "verzonnen"}).status_code == 403
    assert client.post(f"/records/{name}", data={"doe": "bevestig", "versie": "0"}).status_code == 403
    assert client.post(f"/records/{name}", data=good, headers={"sec-fetch-site": "cross-site"}).status_code == 403
    assert client.post(f"/records/{name}", data=good, headers={"origin": "https://elders.example"}).status_code == 403
    assert client.post(f"/records/{name}", data=good | {"doe": "wis alles"}).status_code == 400
    assert client.post("/afmelden", data={}).status_code == 403
    assert client.post("/aanmelden", content=b"\xff" * 100, headers={"content-type": "multipart/form-data; boundary=x"}).status_code in (303, 400)
    assert client.app.state.collection.ledger.now(name).verdict == "open"
    assert client.post("/besluiten").status_code == 405


def test_signing_in_does_not_lead_away_and_says_what_is_wrong(client: Any) -> None:
    add_user(client.app.state.collection.ledger, "griffier", PASSWORD)
    page = client.get("/aanmelden?terug=https://elders.example").text
    assert "elders" not in page
    secret = _secret(page)
    assert client.post("/aanmelden", data={"naam": "griffier", "wachtwoord": PASSWORD}).status_code == 403
    for _ in range(accounts.MOST_TRIES):
        assert client.post("/aanmelden", data={"naam": "griffier", "wachtwoord": "fout", "geheim": secret}).status_code == 401
    stopped = client.post("/aanmelden", data={"naam": "griffier", "wachtwoord": PASSWORD, "geheim": secret})
    assert stopped.status_code == 429
    assert int(stopped.headers["retry-after"]) > 0


def test_a_collection_that_is_not_public_needs_signing_in(reader_of: Any, folder: Path) -> None:
    Ledger(folder / NAME).set("access", "besloten")
    client = reader_of(folder)
    for path in ("/", "/besluiten", "/besluiten.csv", "/zoeken.rss?q=x", "/stukken/x/bladzijde/1"):
        answer = client.get(path)
        assert answer.status_code == 303
        assert answer.headers["location"].startswith("/aanmelden?terug=")
    assert client.get("/v1/besluiten").status_code == 401
    assert client.get("/static/tokens.css").status_code == 200
    _signed_in(client)
    answer = client.get("/besluiten")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"


def test_a_full_disk_while_checking_says_so_and_keeps_the_typed_words(client: Any, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _signed_in(client)

    def full(*_: object, **__: object) -> int:
        raise Full("database or disk is full")

    monkeypatch.setattr(ledger.Ledger, "say", full)
    answer = _say(client, _record(folder), "wijzig", opmerking="niet kwijtraken")
    assert answer.status_code == 507
    assert "schijf" in answer.text
    assert "niet kwijtraken" in answer.text


def test_signing_in_anew_beside_an_open_form_keeps_the_typed_words(client: Any, folder: Path) -> None:
    name = _record(folder)
    _signed_in(client)
    old = {"doe": "wijzig", "geheim": _secret(client.get(f"/records/{name}").text), "versie": "0", "opmerking": "uren werk"}
    client.cookies.clear()
    assert client.post(f"/records/{name}", data=old).status_code == 401
    _signed_in(client)
    answer = client.post(f"/records/{name}", data=old)
    assert answer.status_code == 403
    assert "uren werk" in answer.text
    assert client.app.state.collection.ledger.now(name).verdict == "open"
    assert client.post(f"/records/{name}", data=old | {"geheim": _secret(answer.text)}).status_code == 303


def test_a_mistake_in_the_form_does_not_hide_what_a_colleague_said_meanwhile(client: Any, folder: Path) -> None:
    name = _record(folder)
    _signed_in(client)
    page = client.get(f"/records/{name}").text
    client.app.state.collection.ledger.say({"id": name, "document": name.split("-")[0], "kind": "requests"}, "collega", "verworpen", {}, "dubbel", 0)
    mine = {"doe": "wijzig", "geheim": _secret(page), "versie": "0"}
    wrong = client.post(f"/records/{name}", data=mine | {"termijn": "ooit"})
    assert wrong.status_code == 400
    assert 'name="versie" value="0"' in wrong.text
    assert client.post(f"/records/{name}", data=mine | {"termijn": "2024-07-01"}).status_code == 409


def test_words_that_are_too_many_are_refused_and_not_cut(client: Any, folder: Path) -> None:
    name = _record(folder)
    _signed_in(client)
    answer = _say(client, name, "wijzig", tekst="woord " * 1_000)
    assert answer.status_code == 400
    assert "4.000 tekens" in answer.text
    assert answer.text.count("woord ") > 990
    assert client.app.state.collection.ledger.now(name).verdict == "open"


def test_who_was_first_may_be_oneself(client: Any, folder: Path) -> None:
    name = _record(folder)
    _signed_in(client)
    old = {"doe": "verwerp", "geheim": _secret(client.get(f"/records/{name}").text), "versie": "0"}
    assert client.post(f"/records/{name}", data=old).status_code == 303
    answer = client.post(f"/records/{name}", data=old)
    assert answer.status_code == 409
    assert "U veranderde dit record zelf al" in answer.text


def test_nothing_of_a_closed_collection_is_kept_by_browsers(reader_of: Any, folder: Path) -> None:
    Ledger(folder / NAME).set("access", "geheim")
    client = reader_of(folder)
    assert client.get("/").headers["cache-control"] == "no-store"
    assert client.get("/v1/besluiten").headers["cache-control"] == "no-store"
    _signed_in(client)
    document = next(one["id"] for one in map(json.loads, (folder / "documents.jsonl").read_text().splitlines()) if one["pages"])
    for path in ("/besluiten.csv", "/besluiten.xlsx", "/moties.rss", f"/stukken/{document}/bladzijde/1", "/v1/besluiten", "/v1/nergens", "/nergens", "/v1/openapi.json"):
        assert client.get(path).headers["cache-control"] == "no-store", path
    assert "immutable" in client.get("/static/tokens.css").headers["cache-control"]


def test_the_history_shows_what_held_just_before(client: Any, folder: Path) -> None:
    name = _record(folder)
    _signed_in(client)
    for text in ("eerste tekst", "tweede tekst"):
        assert _say(client, name, "wijzig", tekst=text).status_code == 303
    page = client.get(f"/records/{name}").text
    assert re.findall(r"tekst: <del>(.*?)</del> <ins>(.*?)</ins>", page)[0] == ("eerste tekst", "tweede tekst")
    assert _say(client, name, "herstel").status_code == 303
    assert "tekst: <del>tweede tekst</del> <ins>eerste tekst</ins>" in client.get(f"/records/{name}").text
