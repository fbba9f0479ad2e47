"""Lists for Excel, pandas and SQL: real dates, no formulas, the types of the contract."""

from __future__ import annotations

import csv
import datetime
import io
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.export import lists
from pipeline.export.workbook import write_csv, write_workbook

MOTION = """MOTIE: =HYPERLINK("x") groen plein

De raad van de gemeente Ermelo, in vergadering bijeen op 12 mei 2022,

constaterende dat:
- het plein kaal is;

verzoekt het college:
- vóór 1 oktober 2022 bomen te planten op het plein;

en gaat over tot de orde van de dag.

J. Kersten (Groen Ermelo)
"""


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from pipeline import run

    folder = tmp_path_factory.mktemp("export")
    (folder / "motie.txt").write_text(MOTION, encoding="utf-8")
    run([folder / "motie.txt"], folder / "uit")
    return folder / "uit"


def raadslens(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, "-m", "pipeline", *arguments], capture_output=True, check=False)


def test_a_workbook_has_dates_filters_and_no_formulas(done: Path, tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = tmp_path / "lijst.xlsx"
    with path.open("wb") as handle:
        counts = write_workbook([lists.sheet(done, kind) for kind in lists.kinds()], handle, [("Gemaakt op", "1-1-2024")])
    book = load_workbook(path)
    assert counts["Verzoeken"] == 1
    assert book.sheetnames[-1] == "Toelichting"
    page = book["Verzoeken"]
    head = [cell.value for cell in page[1]]
    row = dict(zip(head, page[2], strict=True))
    assert row["Uiterlijk"].value == datetime.datetime(2022, 10, 1)
    assert row["Uiterlijk"].number_format == "DD-MM-YYYY"
    assert row["Gemeente"].value == "Ermelo"
    assert "bomen te planten" in row["Letterlijk"].value
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref
    assert {cell.data_type for sheet in book for line in sheet.iter_rows() for cell in line} <= {"s", "n", "d"}


def test_csv_opens_in_dutch_excel(done: Path) -> None:
    out = io.BytesIO()
    assert write_csv(lists.sheet(done, "requests"), out) == 1
    data = out.getvalue()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert rows[0]["Uiterlijk"] == "2022-10-01"
    assert not any(value.startswith(("=", "+", "@")) for row in rows for value in row.values())


def test_parquet_divided_by_municipality_and_year(done: Path, tmp_path: Path) -> None:
    dataset = pytest.importorskip("pyarrow.dataset", reason="pyarrow is not installed")
    from pipeline.export.parquet import write_partitioned

    out = tmp_path / "delen"
    (out / "requests" / "municipality=GM9999").mkdir(parents=True)
    counts = write_partitioned(done, out, ("documents", "requests"))
    assert not (out / "requests" / "municipality=GM9999").exists()
    table = dataset.dataset(out / "requests", partitioning="hive").to_table()
    assert table.num_rows == counts["requests"] > 0
    documents = {row["id"]: row["municipality"] for row in dataset.dataset(out / "documents", partitioning="hive").to_table().to_pylist()}
    assert all(row["municipality"] == documents[row["document"]] for row in table.to_pylist())


def test_parquet_has_the_types_of_the_contract(done: Path, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="pyarrow is not installed")
    from pipeline.export.parquet import write_parquet
    from pipeline.model.records import RECORDS

    counts = write_parquet(done, tmp_path / "tafels")
    assert set(counts) == set(RECORDS)
    table = parquet.read_table(tmp_path / "tafels" / "requests.parquet")
    lines = (done / "requests.jsonl").read_text(encoding="utf-8").splitlines()
    assert table.to_pylist() == [json.loads(line) for line in lines]
    empty = parquet.read_table(tmp_path / "tafels" / "links.parquet")
    assert str(empty.schema.field("source").type) == "string"
    assert str(table.schema.field("quotes").type).startswith("list<")


def test_the_command_writes_each_form(done: Path, tmp_path: Path) -> None:
    for form in ("xlsx", "sqlite"):
        result = raadslens("export", str(done), "--to", form, "--out", str(tmp_path / f"uit.{form}"))
        assert result.returncode == 0, result.stderr
    with sqlite3.connect(tmp_path / "uit.sqlite") as database:
        assert database.execute("select count(*) from records where kind = 'requests'").fetchone() == (1,)
    result = raadslens("export", str(done), "--to", "csv", "--kind", "requests")
    assert result.stdout.decode("utf-8-sig").splitlines()[0].startswith("Gemeente;Datum stuk;Verzoek")


@pytest.mark.parametrize(("arguments", "code", "said"), [
    (("--to", "docx"), 2, "One of: xlsx"), (("--to", "xlsx"), 2, "--out"), (("--to", "csv"), 2, "one list"),
    (("--to", "csv", "--kind", "wensen"), 2, "no such list"), (("--to", "xlsx", "--out", "/proc/nergens/x.xlsx"), 5, "cannot be written"),
])
def test_what_cannot_be_written_says_why(done: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = raadslens("export", str(done), *arguments)
    assert result.returncode == code
    assert said in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_an_export_does_not_overwrite_a_file_of_the_run(done: Path) -> None:
    for name in ("decisions.jsonl", "matrix.json", "run.json", "raadslens.db"):
        before = (done / name).read_bytes() if (done / name).exists() else None
        for form in ("xlsx", "sqlite"):
            result = raadslens("export", str(done), "--to", form, "--out", str(done / "texts" / ".." / name))
            assert result.returncode == 2
            assert "file of the run" in result.stderr.decode()
        assert ((done / name).read_bytes() if (done / name).exists() else None) == before


def test_a_copy_of_the_database_is_whole(done: Path, tmp_path: Path) -> None:
    from pipeline.store.database import NAME, open_database, whole

    open_database(done).close()
    damage(done / NAME)
    result = raadslens("export", str(done), "--to", "sqlite", "--out", str(tmp_path / "copy.db"))
    assert result.returncode == 0, result.stderr
    with sqlite3.connect(tmp_path / "copy.db") as database:
        assert whole(database)
    damage(done / NAME)
    assert raadslens("index", str(done)).returncode == 0
    with open_database(done) as database:
        assert whole(database)


def damage(path: Path) -> None:
    with sqlite3.connect(path) as database:
        size = database.execute("pragma page_size").fetchone()[0]
        pages = [row[0] for row in database.execute("select pageno from dbstat where name = 'postings'")]
    data = bytearray(path.read_bytes())
    for page in pages:
        data[(page - 1) * size:page * size] = b"\xff" * size
    path.write_bytes(bytes(data))


def test_a_reader_that_stops_is_no_fault(done: Path) -> None:
    with subprocess.Popen([sys.executable, "-m", "pipeline", "export", str(done), "--to", "csv", "--kind", "requests"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""


def test_full_days_in_the_list_of_dates_are_dates(done: Path) -> None:
    found = {row[1] for row in lists.sheet(done, "dates").rows}
    assert datetime.date(2022, 5, 12) in found
    assert "../2022-10-01" in found


@pytest.mark.parametrize("line", [b"\xc7\xff\x00\n", b"[]\n", b"{\n"])
def test_a_damaged_file_of_the_run_is_named(done: Path, tmp_path: Path, line: bytes) -> None:
    import shutil

    folder = shutil.copytree(done, tmp_path / "uit")
    (folder / "requests.jsonl").write_bytes((folder / "requests.jsonl").read_bytes() + line)
    for asked in (("records", str(folder), "requests"), ("search", str(folder), "bomen"), ("export", str(folder), "--to", "csv", "--kind", "requests")):
        result = raadslens(*asked)
        assert result.returncode == 5
        assert "requests.jsonl, line" in result.stderr.decode()
        assert "Traceback" not in result.stderr.decode()
