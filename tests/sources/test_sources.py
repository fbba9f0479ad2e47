"""Each source against a local server that gives its shapes, with faults: what comes is kept, what does not is said."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from pipeline.sources import SYSTEMS, Client, Coverage, SourceError, collect, ibabs, notubiz, ori
from pipeline.sources import gemeenteoplossingen as go
from pipeline.sources.item import Item, Listing
from tests.cli.test_cli import raadslens

pytest.importorskip("httpx", reason="httpx is not installed: pip install 'raadslens[fetch]'")

Reply = tuple[int, dict[str, str], bytes]


@dataclass
class Server:
    """Answers by path; `asked` are the requests as (method, path, query, body, headers)."""

    answers: dict[str, Callable[[dict[str, str], bytes], Reply] | Reply] = field(default_factory=dict)
    asked: list[tuple[str, str, dict[str, str], bytes, dict[str, str]]] = field(default_factory=list)
    address: str = ""

    def json(self, path: str, value: object) -> None:
        self.answers[path] = (200, {"Content-Type": "application/json"}, json.dumps(value).encode())

    def file(self, path: str, data: bytes = b"%PDF-1.4 een besluit", **headers: str) -> None:
        self.answers[path] = (200, {"ETag": f'"{hash(data)}"'} | headers, data)


@pytest.fixture
def server() -> Iterator[Server]:
    known = Server()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _answer(self) -> None:
            url = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(url.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            known.asked.append((self.command, url.path, query, body, dict(self.headers)))
            found = known.answers.get(url.path, (404, {}, b""))
            status, headers, data = found(query, body) if callable(found) else found
            if status == 200 and headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, data = 304, b""
            self.send_response(status)
            for name, value in ({"Content-Length": str(len(data))} | headers).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)
            if int(headers.get("Content-Length", len(data))) > len(data):
                self.close_connection = True

        do_GET = do_POST = _answer

        def log_message(self, *_: object) -> None:
            pass

    running = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    known.address = f"http://127.0.0.1:{running.server_port}"
    yield known
    running.shutdown()
    running.server_close()


@pytest.fixture
def client() -> Client:
    return Client(pause=0, timeout=5, sleep=lambda _: None)


def taken(server: Server, client: Client, folder: Path, system: str, key: str = "", since: str = "2024-01-01", path: str = "") -> Coverage:
    return collect(lambda cursor: SYSTEMS[system].listing(client, server.address + path, key, since, cursor), client, folder, system)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file() and ".fetch" not in path.parts)


# The client


def test_a_busy_server_is_asked_again_after_the_pause_it_names(server: Server) -> None:
    left = [(503, {"Retry-After": "7"}, b""), (429, {}, b""), (200, {}, b"goed")]
    server.answers["/a"] = lambda *_: left.pop(0)
    slept: list[float] = []
    assert Client(pause=0, sleep=slept.append).get(f"{server.address}/a").body == b"goed"
    assert slept == [7.0, 2.0]


@pytest.mark.parametrize(("answer", "status", "tries"), [((404, {}, b""), 404, 1), ((500, {}, b""), 500, 4), ((200, {"Content-Length": "99"}, b"kort"), 0, 4),
                                                         ((503, {"Retry-After": "86400"}, b""), 503, 1)])
def test_what_does_not_come_is_said(server: Server, client: Client, answer: Reply, status: int, tries: int) -> None:
    server.answers["/a"] = answer
    with pytest.raises(SourceError) as said:
        client.get(f"{server.address}/a")
    assert said.value.status == status
    assert said.value.remedy
    assert len(server.asked) == tries


def test_requests_to_a_host_keep_their_distance(server: Server) -> None:
    server.file("/a")
    slept: list[float] = []
    patient = Client(pause=5, sleep=slept.append, clock=lambda: 100.0)
    for _ in range(3):
        patient.get(f"{server.address}/a")
    assert slept == [5.0, 5.0]


def test_only_web_addresses_are_asked(client: Client) -> None:
    with pytest.raises(SourceError, match="no web address"):
        client.get("file:///etc/passwd")


# Collecting


def offer(*items: Item, expected: int | None = None, cursor: str = "") -> Callable[[str], Listing]:
    return lambda _: Listing(iter(items), expected, cursor)


def test_again_only_what_is_new_changed_or_gone(server: Server, client: Client, tmp_path: Path) -> None:
    server.file("/1", b"een")
    server.file("/2", b"twee")
    items = [Item("1", f"{server.address}/1", "een.pdf", date="2024-05-01"), Item("2", f"{server.address}/2", "twee.pdf")]
    first = collect(offer(*items, expected=2), client, tmp_path, "bron")
    assert (first.got, first.whole) == (2, True)
    assert [name.split("/")[1] for name in files(tmp_path)] == ["2024-05", "zonder-datum"]
    server.file("/2", b"twee, gewijzigd")
    again = collect(offer(*items), client, tmp_path, "bron")
    assert (again.got, again.unchanged) == (1, 1)
    assert server.asked[-2][4]["If-None-Match"]
    gone = collect(offer(Item("1", removed=True)), client, tmp_path, "bron")
    assert gone.removed == 1
    assert len(files(tmp_path)) == 1
    known = [json.loads(line) for line in (tmp_path / ".fetch" / "bron.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["key"] for row in known] == ["2"]
    assert known[0]["url"].endswith("/2")


def test_a_version_that_is_known_is_not_asked_for(server: Server, client: Client, tmp_path: Path) -> None:
    server.file("/1")
    for _ in range(2):
        coverage = collect(offer(Item("1", f"{server.address}/1", "a.pdf", version="3")), client, tmp_path, "bron")
    assert coverage.unchanged == 1
    assert len(server.asked) == 1


def test_what_is_missing_is_counted_with_its_reason(server: Server, client: Client, tmp_path: Path) -> None:
    server.file("/leeg", b"")
    items = [Item("a", f"{server.address}/weg"), Item("b", withheld="vertrouwelijk"), Item("c"), Item("d", f"{server.address}/leeg"),
             Item("e", f"{server.address}/weg", text="Besluit: vast te stellen.", name="e.pdf")]
    coverage = collect(offer(*items, expected=9), client, tmp_path, "bron")
    assert coverage.missing == {"HTTP 404": ["a"], "vertrouwelijk": ["b"], "no address": ["c"], "empty": ["d"]}
    assert (coverage.got, coverage.from_text, coverage.whole) == (1, 1, False)
    assert "5 listed of 9 expected" in coverage.lines()[0]
    assert json.loads((tmp_path / ".fetch" / "bron.coverage.json").read_text(encoding="utf-8"))["missing"] == coverage.missing


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "a/b\\c.pdf", "", "....", "x" * 400 + ".pdf", "con\x00\n.pdf"])
def test_no_name_leads_out_of_the_folder(server: Server, client: Client, tmp_path: Path, name: str) -> None:
    server.file("/1")
    collect(offer(Item("1", f"{server.address}/1", name)), client, tmp_path / "hier", "bron")
    assert len(files(tmp_path / "hier")) == 1
    assert files(tmp_path)[0].startswith("hier/bron/zonder-datum/")


def test_a_torn_line_of_a_killed_fetch_is_passed_over(server: Server, client: Client, tmp_path: Path) -> None:
    server.file("/1")
    item = Item("1", f"{server.address}/1", "a.pdf", version="1")
    collect(offer(item), client, tmp_path, "bron")
    with open(tmp_path / ".fetch" / "bron.jsonl", "a", encoding="utf-8") as handle:
        handle.write('{"key": "2", "pa')
    assert collect(offer(item), client, tmp_path, "bron").unchanged == 1


# The systems, on shapes of our own


def test_ori_pages_on_and_falls_back_on_text(server: Server, client: Client, tmp_path: Path) -> None:
    server.file("/doc/0")
    rows = [{"_id": str(number), "sort": [number], "_source": {"@type": "MediaObject", "name": f"Motie {number}", "file_name": f"motie-{number}.pdf", "original_url": f"{server.address}/doc/{number}",
             "last_discussed_at": "2024-03-05T19:30:00", "md_text": ["Bladzijde een", "Bladzijde twee"]}} for number in range(101)]

    def search(_: dict[str, str], body: bytes) -> Reply:
        after = json.loads(body).get("search_after", [-1])[0]
        return 200, {}, json.dumps({"hits": {"total": {"value": 101}, "hits": rows[after + 1:after + 101]}}).encode()

    server.answers["/ori_hendrik_ido_ambacht_*/_search"] = search
    coverage = taken(server, client, tmp_path, "ori", "Hendrik-Ido-Ambacht")
    assert (coverage.expected, coverage.listed, coverage.got, coverage.from_text) == (101, 101, 101, 100)
    assert "Bladzijde een\n\nBladzijde twee" in [(tmp_path / name).read_text(encoding="utf-8") for name in files(tmp_path) if name.endswith(".md") or "motie-7-" in name]


def test_ori_of_another_form_is_said(server: Server, client: Client, tmp_path: Path) -> None:
    server.json("/ori_dordrecht_*/_search", {"results": []})
    with pytest.raises(SourceError, match="no list of hits"):
        taken(server, client, tmp_path, "ori", "Dordrecht")


def test_the_feed_goes_on_from_its_cursor(server: Server, client: Client, tmp_path: Path) -> None:
    server.file("/m1", b"motie")

    def line(number: int, **fields: object) -> str:
        return json.dumps({"seq": number, "op": "upsert", "time": "2024-04-01T10:00:00Z", "entity_id": f"e{number}", "entity_type": "Motion", "source_key": "dordrecht"} | fields)

    pages = {"": ("c1", "true", [line(1, payload={"title": "Motie", "result": "aangenomen", "attachment": {"url": f"{server.address}/m1", "file_name": "m1.pdf"}}), "{kapot"]),
             "c1": ("c2", "false", [line(2, source_key="elders", payload={"url": f"{server.address}/m1"}), line(3, time="2020-01-01T00:00:00Z", payload={"url": "x"})]),
             "c2": ("c3", "false", [line(1, op="delete", payload=None)])}

    def feed(query: dict[str, str], _: bytes) -> Reply:
        cursor, more, lines = pages[query.get("cursor", "")]
        return 200, {"X-Next-Cursor": cursor, "X-Has-More": more}, "\n".join(lines).encode()

    server.answers["/export"] = feed
    first = taken(server, client, tmp_path, "openbesluitvorming", "dordrecht", path="/export")
    assert (first.got, len(first.faults), first.whole) == (1, 1, False)
    pages[""] = ("c1", "true", pages[""][2][:1])
    assert taken(server, client, tmp_path, "openbesluitvorming", "dordrecht", path="/export").whole
    assert taken(server, client, tmp_path, "openbesluitvorming", "dordrecht", path="/export").removed == 1
    assert files(tmp_path) == []


def test_gemeenteoplossingen_halves_a_window_that_fails(server: Server, client: Client, tmp_path: Path) -> None:
    server.file("/v1/meetings/5/documents/8")

    def meetings(query: dict[str, str], _: bytes) -> Reply:
        if int(query["date_to"]) - int(query["date_from"]) > 100 * 86400:
            return 500, {}, b"te veel"
        return 200, {}, json.dumps([{"id": 5, "date": "2024-02-06", "description": "Raad", "items": [{"number": "3", "title": "Besluiten", "documents": [{"id": 8, "filename": "besluit.pdf"}]}]}]).encode()

    server.answers["/v1/meetings"] = meetings
    coverage = taken(server, client, tmp_path, "gemeenteoplossingen")
    assert (coverage.got, coverage.faults) == (1, [])
    assert files(tmp_path)[0].startswith("gemeenteoplossingen/2024-02/besluit-")


def test_a_part_of_a_listing_that_fails_leaves_the_rest(server: Server, client: Client, tmp_path: Path) -> None:
    server.json("/modules", {"modules": [{"id": 6, "name": "Moties"}, {"id": 7, "name": "Toezeggingen"}, "vreemd"]})
    document = {"id": 11, "version": 1, "title": "Motie", "url": f"{server.address}/document/11/1", "versions": [{"file_name": "motie.pdf"}], "types": [{"value": "Motie"}]}
    entry = {"id": 1, "confidential": 0, "permission_group": "public", "attributes": [
        {"label": "Datum", "datatype": "datetime", "values": [{"content": "2024-05-02 00:00:00", "meta_data": None}]},
        {"label": "Motie", "datatype": "document", "values": [{"document": document}]},
        {"label": "Fractie(s)", "datatype": "integer", "values": [{"content": 2, "meta_data": {"label": "CDA"}}, {"content": 3, "meta_data": {"label": "SGP"}}]}]}
    server.json("/modules/6/items", {"items": [entry]})
    server.answers["/modules/7/items"] = (500, {}, b"")
    server.json("/events", {"events": [], "pagination": {}})
    server.file("/document/11/1")
    coverage = taken(server, client, tmp_path, "notubiz", "1781")
    assert coverage.got == 1
    assert [fault for fault in coverage.faults if "modules/7" in fault]
    known = json.loads((tmp_path / ".fetch" / "notubiz.jsonl").read_text(encoding="utf-8"))
    assert known["about"]["Fractie(s)"] == ["CDA", "SGP"]
    assert (known["date"], known["kind"]) == ("2024-05-02", "Motie")


def test_ibabs_with_an_entity_or_a_fault_is_said(server: Server, client: Client, tmp_path: Path) -> None:
    server.answers["/"] = (200, {}, b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')
    coverage = taken(server, client, tmp_path, "ibabs", "Voorbeeld", path="/")
    assert coverage.listed == 0
    assert not files(tmp_path)


# The systems, on the shapes that lie beside the project


def test_shapes_of_gemeenteoplossingen(shared: Path, server: Server, client: Client, tmp_path: Path) -> None:
    server.answers["/v1/meetings"] = (200, {}, (shared / "sources" / "go_meetings.json").read_bytes())
    for number in (500, 501):
        server.file(f"/v1/meetings/123/documents/{number}", f"stuk {number}".encode())
    coverage = taken(server, client, tmp_path, "gemeenteoplossingen")
    assert (coverage.got, coverage.whole) == (2, True)
    assert all(name.startswith("gemeenteoplossingen/2025-01/") for name in files(tmp_path))


def test_shapes_of_notubiz(shared: Path) -> None:
    sources = shared / "sources"
    for name in ("notubiz_alkmaar_motions.json", "notubiz_altena_motions.json"):
        rows = json.loads((sources / name).read_bytes())["items"]
        items = [item for row in rows for item in notubiz.entry_papers("https://a", row, "Moties")]
        assert len(items) >= len(rows)
        assert all(item.url.startswith("https://") and item.date and item.name and not item.withheld for item in items)
    meeting = json.loads((sources / "notubiz_haarlem_meeting.json").read_bytes())
    papers = list(notubiz.meeting_papers("https://a", meeting))
    assert [(paper.key, paper.url, paper.name) for paper in papers] == [("42", "https://a/document/42/1", "memo-participatie.pdf"), ("43", "https://a/document/43/2", "besluitvorming.txt")]
    assert papers[0].about["meeting"]
    big = json.loads((sources / "ori_notubiz_meeting_amsterdam.json").read_bytes())
    assert len(list(notubiz.meeting_papers("https://a", big))) > 2


def test_shapes_of_ibabs(shared: Path) -> None:
    from lxml import etree

    def tree(name: str) -> object:
        return etree.fromstring((shared / "sources" / f"ibabs_{name}_response.xml").read_bytes())

    papers = list(ibabs.meeting_papers(tree("meetings")))
    assert {paper.name for paper in papers} == {"besluitvorming.txt", "memo-participatie.txt"}
    assert {paper.date for paper in papers} == {"2025-01-14"}
    assert "Moties" in [name for _, name in ibabs.lists(tree("lists"))]
    entry = list(ibabs.entry_papers(tree("list_entry"), "Moties", "x"))
    assert len(entry) == 1
    assert entry[0].date == "2026-01-29"
    assert entry[0].url.startswith("https://")


def test_the_index_of_ori_spells_names_plainly() -> None:
    assert ori.index_name("Súdwest-Fryslân") == "sudwest_fryslan"
    assert go._WINDOW.days < 184


# The command


def test_the_command_fetches_and_says_what_is_missing(server: Server, tmp_path: Path) -> None:
    server.json("/v1/meetings", [{"id": 5, "date": "2024-02-06", "documents": [{"id": 8, "filename": "a.txt"}, {"id": 9, "filename": "b.txt"}]}])
    server.file("/v1/meetings/5/documents/8", b"De raad besluit het plan vast te stellen.")
    out = tmp_path / "stukken"
    done = raadslens("fetch", "gemeenteoplossingen", "--out", str(out), "--address", server.address, "--since", "2024-01", "--pause", "0")
    assert done.returncode == 3, done.stderr
    assert "missing, HTTP 404: 1 (5/9)" in done.stderr
    ran = raadslens("watch", str(out), "--out", str(tmp_path / "uit"), "--times", "1")
    assert ran.returncode == 0, ran.stderr
    assert "1 documents, 1 read now" in ran.stderr


@pytest.mark.parametrize("arguments", [("nergens",), ("notubiz",), ("ibabs", "--key", "x"), ("ori", "--municipality", "Nergenshuizen"), ("ori", "--municipality", "GM0505", "--since", "gisteren"),
                                       ("gemeenteoplossingen", "--address", "niet een adres"), ("notubiz", "--key", "1781", "--address", "ftp://x/y"), ("ori", "--municipality", "GM0505", "--address", "https://")])
def test_wrong_usage_is_told(arguments: tuple[str, ...], tmp_path: Path) -> None:
    done = raadslens("fetch", *arguments, "--out", str(tmp_path / "uit"))
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("answer", [{"status": "onderhoud"}, {}, None, "", [1, 2], [{"id": 1, "docs": []}]])
def test_an_interface_of_another_form_is_told(server: Server, client: Client, tmp_path: Path, answer: object) -> None:
    server.json("/v1/meetings", answer)
    coverage = taken(server, client, tmp_path, "gemeenteoplossingen")
    assert not coverage.whole
    assert [fault for fault in coverage.faults if "changed its form" in fault] == coverage.faults
    assert len(coverage.faults) == 1


@pytest.mark.parametrize("answer", [{}, None, [1]])
def test_lists_and_feeds_of_another_form_are_told(server: Server, client: Client, tmp_path: Path, answer: object) -> None:
    server.json("/modules", {"modules": []})
    server.json("/events", answer)
    assert not taken(server, client, tmp_path, "notubiz", "1781").whole
    server.json("/export", answer)
    assert not taken(server, client, tmp_path, "openbesluitvorming", "dordrecht", path="/export").whole


def test_an_address_of_something_else_is_asked_once(server: Server, client: Client, tmp_path: Path) -> None:
    server.answers["/v1/meetings"] = (200, {}, b"<html>Welkom</html>")
    with pytest.raises(SourceError, match="no JSON"):
        taken(server, client, tmp_path, "gemeenteoplossingen")
    assert len(server.asked) == 1


@pytest.mark.parametrize(("system", "key"), [("ibabs", "Voorbeeld"), ("notubiz", "1781"), ("gemeenteoplossingen", "")])
def test_where_nobody_answers_one_question_is_put(tmp_path: Path, system: str, key: str) -> None:
    nobody = Server(address="http://127.0.0.1:9")
    asker = Client(pause=0, sleep=lambda _: None)
    with pytest.raises(SourceError):
        taken(nobody, asker, tmp_path, system, key)


@pytest.mark.parametrize(("answer", "said"), [
    ((302, {"Location": "file:///etc/passwd"}, b""), "no web address"),
    ((302, {"Location": "/v1/meetings"}, b""), "without end"),
    ((200, {"Content-Length": "99"}, b"kort"), "broke off"),
    ((200, {}, b"welkom"), "no JSON"),
    ((500, {}, b""), "HTTP 500"),
])
def test_faults_are_told_in_plain_words(server: Server, client: Client, tmp_path: Path, answer: Reply, said: str) -> None:
    server.answers["/v1/meetings"] = server.answers["/events"] = server.answers["/modules"] = server.answers["/x.svc"] = answer
    for system, key, path in (("gemeenteoplossingen", "", ""), ("notubiz", "1781", ""), ("ibabs", "Voorbeeld", "/x.svc")):
        try:
            told = taken(server, client, tmp_path, system, key, path=path).faults
        except SourceError as fault:
            told = [str(fault)]
        assert any(said.replace("JSON", "XML" if system == "ibabs" else "JSON") in line for line in told), told
        assert not [line for line in told if ".." in line or ".)" in line or "Error" in line or "Unsupported" in line or "line 1" in line], told
