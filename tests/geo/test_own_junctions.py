import csv
from pathlib import Path

import pytest

from gazetteer.errors import InputError
from geo.border import Border
from geo.junctions import partition, read_junctions
from geo.locator import boundary_path
from geo.own_junctions import read_junction_file
from geo.segments import segments

HEAD = "border,unit_a,unit_b,lon,lat\n"


def file(folder: Path, text: str) -> Path:
    path = folder / "junctions.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_shipped_table_is_one_that_may_be_given() -> None:
    own = read_junction_file(boundary_path("junctions.csv"))
    assert [(j.unit_a, j.unit_b, j.side) for j in own] == [
        (j.unit_a, j.unit_b, j.side) for j in read_junctions()
    ]
    assert partition(Border("VN-LA"), own) == partition(Border("VN-LA"))


def test_units_may_be_given_by_name_and_a_junction_moves_the_cut(tmp_path: Path) -> None:
    with boundary_path("junctions.csv").open(encoding="utf-8", newline="") as shipped:
        rows = [row for row in csv.DictReader(shipped) if row["border"] == "VN-LA"]
    lines = []
    for row in rows:
        lon, lat = float(row["lon"]), float(row["lat"])
        names = {"province/son-la": "Sơn La", "neighbour/houaphanh": "Hủa Phăn"}
        a, b = (names.get(row[unit], row[unit]) for unit in ("unit_a", "unit_b"))
        if b == "province/thanh-hoa":
            lon, lat = Border("VN-LA").at(650.0).tolist()
        lines.append(f"Việt – Lào,{a},{b},{lon},{lat}\n")
    own = read_junction_file(file(tmp_path, HEAD + "".join(lines)))
    [thanh_hoa] = [s for s in segments("VN-LA", junctions=own) if s.province == "Thanh Hóa"]
    assert thanh_hoa.from_km == pytest.approx(650, abs=0.01)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("border,unit_a,lon,lat\n", "no column unit_b"),
        (HEAD, "empty"),
        (HEAD + "VN-LA,Sơn La,Thanh Hoa\n", "row 2"),
        (HEAD + "VN-LA,Sơn Laa,Thanh Hóa,104.6,20.6\n", "“Sơn Laa” is no province on this border"),
        (HEAD + "VN-LA,qqqq,Sơn La,104.6,20.6\n", "“qqqq” is no province on this border$"),
        (HEAD + "VN-LA,Sơn La,Guangxi,104.6,20.6\n", "“Guangxi” is no province on this border"),
        (HEAD + "VN-LA,Sơn La,Hủa Phăn,104.6,20.6\n", "row 2"),
        (HEAD + "VN-TH,Sơn La,Thanh Hóa,104.6,20.6\n", "“VN-TH”"),
        (
            HEAD + "VN-LA,Sơn La,Thanh Hóa,104.6,20.6\nVN-LA,Hà Tĩnh,Nghệ An,105,19\n",
            r"row 3: “Hà Tĩnh” should be .* \(Thanh Hóa\)",
        ),
    ],
)
def test_a_bad_table_is_refused_with_its_rows(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_junction_file(file(tmp_path, text))
