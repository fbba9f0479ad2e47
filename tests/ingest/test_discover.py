from __future__ import annotations

import os
import pickle
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from pipeline.config import IngestParams
from pipeline.errors import DocumentError
from pipeline.ingest import Source, archive, discover, ingest
from pipeline.model.document import Failure
from tests.ingest.make import PARAMS, Pdf, mailed, zipped


def found(*paths: Path, params: IngestParams = PARAMS) -> tuple[list[Source], dict[str, str]]:
    every = list(discover(paths, params))
    failures = {item.source: item.kind for item in every if isinstance(item, Failure)}
    assert all(item.message and item.remedy for item in every if isinstance(item, Failure))
    return [item for item in every if isinstance(item, Source)], failures


def test_folders_in_sorted_order_without_hidden_files(tmp_path: Path) -> None:
    for name in ("b/twee.txt", "a.txt", "b/.verborgen", ".map/x.txt", "c/een.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("tekst")
    sources, failures = found(tmp_path)
    assert [source.name for source in sources] == ["a.txt", "b/twee.txt", "c/een.txt"]
    assert not failures
    assert [source.name for source in found(tmp_path / "b" / "twee.txt")[0]] == ["twee.txt"]


def test_loops_dead_links_pipes_and_missing_paths(tmp_path: Path) -> None:
    (tmp_path / "map").mkdir()
    (tmp_path / "map" / "terug").symlink_to(tmp_path)
    (tmp_path / "dood").symlink_to("/bestaat/niet")
    (tmp_path / "zelf").symlink_to("zelf")
    (tmp_path / "echt.txt").write_text("tekst")
    os.mkfifo(tmp_path / "pijp")
    sources, failures = found(tmp_path, tmp_path / "weg")
    assert [source.name for source in sources] == ["echt.txt"]
    assert failures == {
        "map/terug": "loop",
        "dood": "vanished",
        "zelf": "loop",
        "pijp": "unreadable",
        str(tmp_path / "weg"): "vanished",
    }


def test_a_file_that_vanishes_or_is_locked(tmp_path: Path) -> None:
    file = tmp_path / "stuk.txt"
    file.write_text("tekst")
    (source,), _ = found(file)
    file.unlink()
    with pytest.raises(DocumentError) as fault:
        ingest(source, PARAMS)
    assert fault.value.kind == "vanished"
    if os.geteuid():
        file.write_text("tekst")
        file.chmod(0)
        assert found(file)[1] == {"stuk.txt": "unreadable"}


def test_archives(tmp_path: Path) -> None:
    inner = zipped({"diep.txt": b"binnenin"})
    data = zipped(
        {
            "map/stuk.txt": b"tekst",
            "../../uit.txt": b"x",
            "C:\\weg.txt": b"x",
            ".verborgen": b"x",
            "binnen.zip": inner,
            "__MACOSX/x": b"x",
            "bom.txt": b"0" * 60_000_000,
        }
    )
    (tmp_path / "alles.zip").write_bytes(data)
    sources, failures = found(tmp_path)
    assert [source.name for source in sources] == ["alles.zip!/binnen.zip!/diep.txt", "alles.zip!/map/stuk.txt"]
    assert failures == {
        "alles.zip!/uit.txt": "unsafe_name",
        "alles.zip!/C:/weg.txt": "unsafe_name",
        "alles.zip!/bom.txt": "bomb",
    }
    texts = [ingest(pickle.loads(pickle.dumps(source)), PARAMS).text.raw for source in sources]
    assert texts == ["binnenin", "tekst"]


def test_archive_limits(tmp_path: Path) -> None:
    nested = b"tekst"
    for depth in range(5):
        nested = zipped({f"laag{depth}.zip" if depth else "kern.txt": nested})
    (tmp_path / "diep.zip").write_bytes(nested)
    assert list(found(tmp_path / "diep.zip")[1].values()) == ["too_deep"]
    (tmp_path / "veel.zip").write_bytes(zipped({f"{nth:03}.txt": b"x" for nth in range(30)}))
    sources, failures = found(tmp_path / "veel.zip", params=IngestParams(max_archive_members=10))
    assert len(sources) == 10
    assert failures == {"veel.zip": "bomb"}
    (tmp_path / "half.zip").write_bytes(zipped({"a.txt": b"tekst" * 999})[:40])
    assert found(tmp_path / "half.zip")[1] == {"half.zip": "broken"}


def test_locked_archive_and_broken_member(tmp_path: Path) -> None:
    data = bytearray(zipped({"slot.txt": b"geheim"}, zipfile.ZIP_STORED))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (tmp_path / "slot.zip").write_bytes(data)
    assert found(tmp_path / "slot.zip")[1] == {"slot.zip!/slot.txt": "password"}
    data = zipped({"stuk.txt": b"inhoud"}, zipfile.ZIP_STORED).replace(b"inhoud", b"inhaud")
    (tmp_path / "fout.zip").write_bytes(data)
    sources, failures = found(tmp_path / "fout.zip")
    kinds = list(failures.values())
    for source in sources:
        with pytest.raises(DocumentError) as fault:
            ingest(source, PARAMS)
        kinds.append(fault.value.kind)
    assert kinds == ["broken"]


def test_mail_and_attachments(tmp_path: Path) -> None:
    pdf = Pdf().put(70, 70, "De bijlage").page().bytes()
    mail = mailed(
        "Stukken voor dé raad",
        "Beste raad,\n\nHierbij de stukken.\n",
        {"../bijlage.pdf": pdf, "map.zip": zipped({"a.txt": b"in de map"})},
    )
    (tmp_path / "bericht.dat").write_bytes(mail)
    sources, failures = found(tmp_path)
    assert [source.name for source in sources] == [
        "bericht.dat",
        "bericht.dat!/bijlage.pdf",
        "bericht.dat!/map.zip!/a.txt",
    ]
    assert not failures
    own, attached, packed = (ingest(source, PARAMS) for source in sources)
    assert own.title == "Stukken voor dé raad"
    assert "Onderwerp: Stukken voor dé raad" in own.text.raw
    assert own.text.raw.rstrip().endswith("Hierbij de stukken.")
    assert (attached.media_type, attached.text.raw, packed.text.raw) == ("application/pdf", "De bijlage", "in de map")


def test_faults_of_one_document(tmp_path: Path) -> None:
    for name, data, kind in (
        ("leeg.pdf", b"", "empty"),
        ("ruis.bin", bytes(range(256)) * 9, "unknown_format"),
        ("tabel.xlsx", zipped({"[Content_Types].xml": b"x", "xl/workbook.xml": b"x"}), "unknown_format"),
    ):
        (tmp_path / name).write_bytes(data)
        (source,), _ = found(tmp_path / name)
        with pytest.raises(DocumentError) as fault:
            ingest(source, PARAMS)
        assert fault.value.kind == kind
        assert fault.value.remedy


def test_too_large(tmp_path: Path) -> None:
    (tmp_path / "groot.txt").write_bytes(b"x" * 1_100_000)
    (source,), _ = found(tmp_path / "groot.txt")
    with pytest.raises(DocumentError) as fault:
        ingest(source, IngestParams(max_file_mb=1))
    assert fault.value.kind == "too_large"


def test_same_bytes_same_id(tmp_path: Path) -> None:
    for name in ("een.txt", "twee.md"):
        (tmp_path / name).write_bytes(b"zelfde tekst")
    first, second = (ingest(source, PARAMS) for source in found(tmp_path)[0])
    assert first.id == second.id == first.sha256[:16]


def test_a_mail_in_a_charset_that_cannot_be_is_read(tmp_path: Path) -> None:
    (tmp_path / "vreemd.eml").write_bytes(b'From: griffie@example.org\nDate: Mon, 3 Feb 2031 10:00:00 +0100\nContent-Type: text/plain; charset="u\x00tf-8"\n\nDe raad besluit.\n')
    (mail,) = (found for found in discover([tmp_path], IngestParams()) if isinstance(found, Source))
    assert "De raad besluit." in ingest(mail, IngestParams()).text.raw


@pytest.mark.parametrize("header", ["Content-Disposition: attachment; filen{deep}", "To: {deep}", "Subject: =?utf-8?q?{deep}", "Content-Type: text/plain; charset={deep}"])
def test_a_mail_with_a_header_nested_too_deep_costs_no_batch(tmp_path: Path, header: str) -> None:
    (tmp_path / "diep.eml").write_bytes(b"From: griffie@example.org\n" + header.format(deep="(" * 5000).encode() + b"\nDate: Mon, 3 Feb 2031 10:00:00 +0100\n\nDe raad besluit.\n")
    (tmp_path / "gewoon.txt").write_text("De raad besluit.", encoding="utf-8")
    names = [found.name for found in discover([tmp_path], IngestParams()) if isinstance(found, Source)]
    assert "gewoon.txt" in names
    assert any(name.startswith("diep.eml") for name in names)
    (mail,) = (found for found in discover([tmp_path], IngestParams()) if isinstance(found, Source) and found.name == "diep.eml")
    assert ingest(mail, IngestParams()).text.raw


@pytest.mark.parametrize("kind", ["mail", "zip", "mail in zip"])
def test_what_holds_many_members_is_opened_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    mail = EmailMessage()
    mail["From"], mail["Date"] = "griffie@example.org", "Mon, 3 Feb 2031 10:00:00 +0100"
    mail.set_content("De raad besluit.")
    for number in range(6):
        mail.add_attachment(f"Bijlage {number}", filename=f"bijlage-{number}.txt")
    data = bytes(mail)
    if kind == "mail":
        (tmp_path / "veel.eml").write_bytes(data)
    else:
        with zipfile.ZipFile(tmp_path / "veel.zip", "w") as pack:
            for number in range(6):
                pack.writestr(*(("veel.eml", data) if kind == "mail in zip" and not number else (f"stuk-{number}.txt", f"Stuk {number}")))
    sources = [one for one in discover([tmp_path], IngestParams()) if isinstance(one, Source) and one.members]
    archive._container.cache_clear()
    texts = {one.name: one.read(10**6) for one in sources}
    assert len(sources) >= 6
    assert len({*texts.values()}) == len(sources)
    assert archive._container.cache_info().misses <= 2


def test_links_out_of_the_input_are_not_followed(tmp_path: Path) -> None:
    away, given = tmp_path / "elders", tmp_path / "stukken"
    (away / "map").mkdir(parents=True)
    (away / "geheim.txt").write_text("geheim")
    (away / "map" / "ook.txt").write_text("geheim")
    (given / ".kast").mkdir(parents=True)
    (given / ".kast" / "een.txt").write_text("tekst")
    (given / "dichtbij").mkdir()
    (given / "dichtbij" / "twee.txt").write_text("tekst")
    (given / "bestand.txt").symlink_to(away / "geheim.txt")
    (given / "dichtbij" / "omhoog").symlink_to("../../elders/map")
    (given / "open").symlink_to(".kast")
    (given / "nog-eens").symlink_to(".kast")
    (given / "over").symlink_to("dichtbij")
    (given / "zelfde.txt").symlink_to("dichtbij/twee.txt")
    sources, failures = found(given)
    assert [source.name for source in sources] == ["dichtbij/twee.txt", "nog-eens/een.txt", "zelfde.txt"]
    assert failures == {"bestand.txt": "unsafe_link", "dichtbij/omhoog": "unsafe_link"}
    # What was given itself is what the user meant: a link, or the place that another input's links lead to.
    (tmp_path / "koppeling").symlink_to(given)
    assert len(found(tmp_path / "koppeling")[0]) == 3
    assert [source.name for source in found(given / "bestand.txt")[0]] == ["bestand.txt"]
    sources, failures = found(given, away)
    assert [source.name for source in sources] == ["bestand.txt", "dichtbij/twee.txt", "nog-eens/een.txt", "zelfde.txt", "geheim.txt", "map/ook.txt"]
    assert not failures
    sources, failures = found(given, params=IngestParams(follow_links=True))
    assert [source.name for source in sources] == ["bestand.txt", "dichtbij/omhoog/ook.txt", "dichtbij/twee.txt", "nog-eens/een.txt", "zelfde.txt"]
    assert not failures


def test_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    for one in range(12):
        (tmp_path / f".map{one}").mkdir()
        (tmp_path / f".map{one}" / "stuk.txt").write_text("tekst")
        for other in range(12):
            (tmp_path / f".map{one}" / f"naar{other}").symlink_to(f"../.map{other}")
    (tmp_path / "begin").symlink_to(".map0")
    sources, failures = found(tmp_path)
    assert len(sources) == 12
    assert set(failures.values()) == {"loop"}
    assert len(failures) < 200


def test_archives_too_deep_are_told_in_one_line(tmp_path: Path) -> None:
    nested = zipped({"kern.txt": b"tekst"})
    for _ in range(3):
        nested = zipped({f"{nth}.zip": nested for nth in range(4)})
    (tmp_path / "nest.zip").write_bytes(nested)
    told = [item for item in discover([tmp_path], PARAMS) if isinstance(item, Failure)]
    assert [(item.source, item.kind) for item in told] == [("nest.zip", "too_deep")]
    assert "64 archives" in told[0].message


def test_what_typeset_writes_beside_pages_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "brief.words.json").write_text("{}", encoding="utf-8")
    (tmp_path / "brief.txt").write_text("Beste raad", encoding="utf-8")
    sources, failures = found(tmp_path)
    assert [one.name for one in sources] == ["brief.txt"]
    assert not failures


def test_rich_text_says_what_to_save_it_as(tmp_path: Path) -> None:
    path = tmp_path / "brief.rtf"
    path.write_bytes(b"{\\rtf1\\ansi Beste raad\\par}")
    with pytest.raises(DocumentError, match=r"RTF.*DOCX or PDF"):
        ingest(Source(path, "brief.rtf"), PARAMS)
