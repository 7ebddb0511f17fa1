"""Records of texts: every good one is read as it stands, every bad one is named."""

import gzip
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from gazetteer import line_records, parquet_records
from gazetteer.errors import InputError
from gazetteer.text_records import has_records, open_records

GOOD = b'{"id": 1, "text": "L\xc3\xb3ng S\xe1\xba\xadp"}\n'


def write(path: Path, *records: object) -> Path:
    lines = (json.dumps(record, ensure_ascii=False) for record in records)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def read(path: Path, **columns: str) -> tuple[list[dict[str, Any]], list[str]]:
    found = [block.read() for block in open_records(path, **columns)]
    return (
        [row for records in found for row in records.batch.to_pylist()],
        [line for records in found for line in records.bad],
    )


def rows(path: Path, **columns: str) -> list[tuple[Any, Any]]:
    return [(row["id"], row["text"]) for row in read(path, **columns)[0]]


@pytest.mark.parametrize("name", ["c.jsonl", "C.NDJSON", "c.jsonl.gz", "c.jsonl.zst", "c.parquet"])
def test_files_of_records_are_known_by_name(name: str) -> None:
    assert has_records(name)
    assert not has_records(f"{name}.txt")


@pytest.mark.parametrize(
    ("ids", "kind", "read_as"),
    [
        ([7, 8], "int64", [7, 8]),
        (["a", "007"], "string", ["a", "007"]),
        ([1.5, 2], "double", [1.5, 2.0]),
        ([None, 3], "int64", [None, 3]),
        (["a", 7], "string", ["a", "7"]),
        ([2**70, 1], "string", [str(2**70), "1"]),
        ([{"$oid": "5f"}, {"$oid": "60"}], "string", ['{"$oid": "5f"}', '{"$oid": "60"}']),
    ],
)
def test_ids_keep_their_type(
    tmp_path: Path, ids: list[object], kind: str, read_as: list[object]
) -> None:
    path = write(tmp_path / "c.jsonl", *({"id": i, "text": "x"} for i in ids))
    assert str(open_records(path).id_type) == kind
    assert rows(path) == [(i, "x") for i in read_as]


def test_columns_are_found_or_named(tmp_path: Path) -> None:
    record = {"title": "t", "Nội dung": "n", "content": "c", "url": "u", "ma": 3}
    path = write(tmp_path / "c.jsonl", record)
    assert rows(path) == [("u", "c")]
    assert rows(path, text_column="title", id_column="ma") == [(3, "t")]
    assert rows(write(tmp_path / "d.jsonl", {"Nội dung": "n"})) == [(1, "n")]
    with pytest.raises(InputError, match="no column “titel”; the columns are: title, Nội dung"):
        open_records(path, text_column="titel")
    with pytest.raises(InputError, match="no column “key”"):
        open_records(path, id_column="key")
    with pytest.raises(InputError, match="choose one with --text-column"):
        open_records(write(tmp_path / "e.jsonl", {"title": "t"}))


BAD = {
    b"{}]": "not JSON",
    b'{"text": "cut': "not JSON",
    b'{"text": "a\x00b"}': "not JSON",
    b"\x00": "not JSON",
    b'{"text": "a"} {"text": "b"}': "not JSON",
    b'{"text": "a"} null': "not JSON",
    b'{"id": ' + b"9" * 5000 + b"}": "not JSON",
    b'{"text": ' + b"[" * 100_000 + b"}": "nested too deeply",
    b"null": "no JSON object",
    b"[1]": "no JSON object",
    b'"text"': "no JSON object",
    b'{"text": 3}': "“text” is not text",
    b'{"text": ["a"]}': "“text” is not text",
    b'{"text": "a\xff"}': "not UTF-8",
}


@pytest.mark.parametrize("line", BAD)
@pytest.mark.parametrize("first", [True, False])
def test_a_bad_record_is_named_and_sinks_no_other(
    tmp_path: Path, line: bytes, *, first: bool
) -> None:
    lines = [line + b"\n", GOOD] if first else [GOOD, b"\n", line + b"\n"]
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"".join([*lines, GOOD]))
    found, bad = read(path)
    assert [row["row"] for row in found] == ([2, 3] if first else [1, 4])
    assert [row["text"] for row in found] == ["Lóng Sập"] * 2
    assert len(bad) == 1
    assert bad[0].startswith(f"{path}: row {1 if first else 3}: ")
    assert BAD[line] in bad[0]


@pytest.mark.parametrize("value", ["x", True, 2**63, 1.5])
def test_an_id_unlike_those_before_is_named(
    tmp_path: Path, value: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line_records, "_SAMPLE", 1)
    path = write(tmp_path / "c.jsonl", *({"id": i, "text": "a"} for i in (1, value, 2)))
    found, bad = read(path)
    assert [row["id"] for row in found] == [1, 2]
    problem = f"the id {json.dumps(value)} is not a number like those before it"
    assert bad[0].startswith(f"{path}: row 2: {problem}")


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (b'{"text": "a\\u0000b"}', "a\0b"),
        (b'{"text": "a\\ud800b"}', "a\ufffdb"),
        (b'{"text": "\\ud83d\\ude00"}', "😀"),
        (b'{"text": "\\u0111", "z": NaN}', "đ"),
        (b'{"text": "a", "text": "b"}', "b"),
        (b'{"text": null}', None),
        (b'{"text": ""}', ""),
        (b'{"other": 1}', None),
        (b'\xef\xbb\xbf{"text": "a"}', "a"),
        (b'{"text": "a"}\r', "a"),
        (b' {"text": "a"} ', "a"),
        (b'{"t\xc3\xaan\xff": 1, "text": "a"}', "a"),
    ],
)
def test_odd_records_are_read(tmp_path: Path, line: bytes, text: str | None) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(line + b"\n" + GOOD)
    found, bad = read(path)
    assert [row["text"] for row in found] == [text, "Lóng Sập"]
    assert bad == []


_VALUES = st.one_of(st.none(), st.text(max_size=5), st.integers(), st.lists(st.none(), max_size=2))
_LINES = st.one_of(
    st.fixed_dictionaries({}, optional={"text": _VALUES, "id": _VALUES, "z": _VALUES}).map(
        lambda record: json.dumps(record).encode()
    ),
    st.sampled_from(list(BAD)),
    st.binary(max_size=12).filter(lambda data: b"\n" not in data),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(lines=st.lists(_LINES, max_size=6))
def test_the_fast_way_reads_what_the_slow_way_reads(tmp_path: Path, lines: list[bytes]) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(b"".join(line + b"\n" for line in [GOOD, *lines]))
    for block in open_records(path):
        assert isinstance(block, line_records.LineBlock)
        found, slow = block.read(), block._slow()
        assert found.batch.to_pylist() == slow.batch.to_pylist()
        assert found.bad == slow.bad


@pytest.mark.parametrize("size", [1, 5, 30, 1000])
def test_blocks_of_any_size_give_the_same_records(
    tmp_path: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "c.jsonl", *({"text": "á" * (n % 40)} for n in range(50)))
    packed = tmp_path / "c.jsonl.gz"
    packed.write_bytes(
        gzip.compress(path.read_bytes()[:999]) + gzip.compress(path.read_bytes()[999:])
    )
    monkeypatch.setattr(line_records, "BLOCK", size)
    for file in (path, packed):
        assert rows(file, text_column="text") == [(n + 1, "á" * (n % 40)) for n in range(50)]
        assert sum(block.size for block in open_records(file)) == file.stat().st_size


def test_a_huge_line_is_read_and_a_larger_one_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path / "c.jsonl", {"text": "a"}, {"text": "x" * 9_000_000}, {"text": "b"})
    assert [len(row["text"]) for row in read(path)[0]] == [1, 9_000_000, 1]
    monkeypatch.setattr(line_records, "LARGEST", 2_000_000)
    found, bad = read(path)
    assert [(row["row"], row["text"]) for row in found] == [(1, "a"), (3, "b")]
    assert len(bad) == 1
    assert "row 2: a line larger than" in bad[0]


@pytest.mark.parametrize("content", [b"", b"\n\n", b" \n" * 2_000_000, b"\xef\xbb\xbf"])
def test_an_empty_file_has_no_records(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "c.jsonl"
    path.write_bytes(content)
    assert read(path) == ([], [])


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.jsonl", b"[\n1\n]\n", "no line holds a record"),
        ("a.jsonl", b"PK\x03\x04\x00", "no line holds a record"),
        ("a.jsonl", '{"text": "a"}'.encode("utf-16"), "not UTF-8"),
        ("a.jsonl.gz", b"no gzip", "cannot be read"),
        ("a.jsonl.gz", gzip.compress(GOOD, mtime=0)[:20], "cannot be read"),
        ("a.parquet", b"no Parquet", "cannot be read"),
        ("a.parquet", b"", "cannot be read"),
    ],
)
def test_a_damaged_file_is_one_clear_error(
    tmp_path: Path, name: str, content: bytes, problem: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(InputError, match=problem) as caught:
        open_records(path)
    assert str(path) in str(caught.value)
    with pytest.raises(InputError, match="no such file"):
        open_records(tmp_path / f"missing-{name}")
    with pytest.raises(InputError, match="is a folder"):
        open_records(tmp_path)


def _view() -> pa.DataType:
    return pa.string_view() if hasattr(pa, "string_view") else pa.string()


@pytest.mark.parametrize(
    "kind", [pa.string(), pa.large_string(), pa.dictionary(pa.int32(), pa.string()), _view()]
)
def test_parquet_of_any_kind_of_text(tmp_path: Path, kind: pa.DataType) -> None:
    path = tmp_path / "c.parquet"
    texts = pa.array(["Lóng Sập", None, ""]).cast(kind)
    parquet.write_table(pa.table({"id": pa.array([3, 1, None], pa.int32()), "text": texts}), path)
    assert open_records(path).id_type == pa.int32()
    assert rows(path) == [(3, "Lóng Sập"), (1, None), (None, "")]
    assert sum(block.size for block in open_records(path)) == path.stat().st_size


def test_parquet_without_rows_or_with_nulls_alone(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    parquet.write_table(pa.table({"text": pa.array([], pa.string())}), path)
    assert read(path) == ([], [])
    parquet.write_table(pa.table({"text": pa.nulls(2)}), path)
    assert rows(path) == [(1, None), (2, None)]


def test_other_columns_of_parquet_are_refused_as_texts(tmp_path: Path) -> None:
    path = tmp_path / "c.parquet"
    parquet.write_table(pa.table({"text": [1], "body": ["b"], "day": ["d"]}), path)
    assert rows(path) == [(1, "b")]
    with pytest.raises(InputError, match="“text” does not hold text"):
        open_records(path, text_column="text")


def test_parquet_is_read_in_parts_and_bad_bytes_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "c.parquet"
    data = pa.array([b"a", b"\xff", None, "đ".encode()]).view(pa.string())
    parquet.write_table(pa.table({"doc_id": ["x", "y", "z", "w"], "text": data}), path)
    monkeypatch.setattr(parquet_records, "_MOST_ROWS", 3)
    assert len(list(open_records(path))) == 2
    found, bad = read(path)
    assert [(row["row"], row["id"], row["text"]) for row in found] == [
        *((1, "x", "a"), (3, "z", None), (4, "w", "đ"))
    ]
    assert bad == [f"{path}: row 2: not UTF-8; save this text as UTF-8"]
