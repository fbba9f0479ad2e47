"""Input, output and Parquet at an S3-compatible store, against a local server of that interface; skipped where it is not installed."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

import pytest

from pipeline.config import Params
from pipeline.errors import ExitCode
from pipeline.export.parquet import write_partitioned
from pipeline.runner import run
from pipeline.runner.share import Share
from tests.runner.test_run import contents

pytest.importorskip("s3fs", reason="s3fs is not installed: pip install s3fs")
servers = pytest.importorskip("moto.server", reason="moto is not installed: pip install 'moto[server]'")


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Any]:
    """A file system with an empty bucket `raad` on a local server, found by the usual variables."""
    server = servers.ThreadedMotoServer("127.0.0.1", 0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://{host}:{port}")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "proef")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "proef")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("RAADSLENS_SCRATCH", str(tmp_path / "kladblok"))
    import s3fs

    s3fs.S3FileSystem.clear_instance_cache()
    files = s3fs.S3FileSystem()
    files.mkdir("raad")
    yield files
    files.rm("raad", recursive=True)
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_papers_in_and_records_out_through_s3(papers: Path, tmp_path: Path, inline: Executor, bucket: Any) -> None:
    run([papers], tmp_path / "uit", executor=inline)
    local = contents(tmp_path / "uit")
    bucket.put(str(papers), "raad/stukken", recursive=True)
    first = run(["s3://raad/stukken"], "s3://raad/uit", executor=inline)
    assert (first.read, first.exit_code, first.out) == (2, ExitCode.OK, "s3://raad/uit")
    bucket.get("raad/uit", str(tmp_path / "terug"), recursive=True)
    fetched = contents(tmp_path / "terug")
    assert fetched == local
    # Another machine, without the copy of this one, reads nothing again; a paper that went leaves nothing there.
    (tmp_path / "kladblok").rename(tmp_path / "oud")
    bucket.invalidate_cache()
    assert run(["s3://raad/stukken"], "s3://raad/uit", executor=inline).read == 0
    gone = next(row for row in bucket.find("raad/stukken") if row.endswith("motie.txt"))
    bucket.rm(gone)
    bucket.invalidate_cache()
    assert run(["s3://raad/stukken"], "s3://raad/uit", executor=inline).counts["documents"] == 1
    bucket.invalidate_cache()
    left = b"".join(bucket.cat_file(name) for name in bucket.find("raad/uit"))
    assert b"motie.txt" not in left


def test_shares_on_a_dask_cluster_from_s3_to_s3(papers: Path, tmp_path: Path, inline: Executor, bucket: Any) -> None:
    from distributed import LocalCluster

    from pipeline.runner.cluster import dask_engine

    for number in range(4):
        text = (papers / "motie.txt").read_text(encoding="utf-8")
        (papers / f"motie-{number}.txt").write_text(f"{text}\nKenmerk {number}\n", encoding="utf-8")
    run([papers], tmp_path / "uit", executor=inline)
    bucket.put(str(papers), "raad/stukken", recursive=True)
    read = 0
    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None, memory_limit=0, silence_logs=50) as cluster:  # type: ignore[no-untyped-call]
        for share in (Share(1, 2), Share(2, 2), None):
            bucket.invalidate_cache()
            with dask_engine(cluster.scheduler_address, Params()) as engine:
                read += run(["s3://raad/stukken"], "s3://raad/uit", executor=engine, share=share).read
    assert read == 6, "each paper is read once, by its own share"
    bucket.invalidate_cache()
    bucket.get("raad/uit", str(tmp_path / "terug"), recursive=True)
    assert contents(tmp_path / "terug") == contents(tmp_path / "uit")


def test_parquet_by_municipality_and_year_at_s3(papers: Path, tmp_path: Path, inline: Executor, bucket: Any) -> None:
    dataset = pytest.importorskip("pyarrow.dataset")
    run([papers], tmp_path / "uit", executor=inline)
    write_partitioned(tmp_path / "uit", tmp_path / "delen")
    bucket.put(str(tmp_path / "delen"), "raad/delen", recursive=True)
    found = dataset.dataset("raad/delen/requests", filesystem=bucket, partitioning="hive").to_table()
    local = dataset.dataset(tmp_path / "delen" / "requests", partitioning="hive").to_table()
    assert found.num_rows == local.num_rows > 0
    assert {"municipality", "year"} <= set(found.column_names)
