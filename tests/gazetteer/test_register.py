"""The register of ids: new ones are added, old ones stay as they were."""

import shutil
from pathlib import Path

from gazetteer.integrity import TableSet, check_tables
from gazetteer.register import register
from gazetteer.tables import PLACES


def test_every_shipped_id_is_registered() -> None:
    tables = TableSet()
    assert set(tables.places) == {row["place_id"] for row in tables["ids"]}


def test_a_new_id_is_registered_once_with_what_it_means(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(PLACES, tmp_path / "places"))
    before = (folder / "ids.csv").read_text("utf-8").splitlines()
    (folder / "ids.csv").write_text("\n".join(before[:-1]) + "\n", encoding="utf-8")
    assert register(folder, since="9.9.9") == [before[-1].split(",")[0]]
    assert register(folder, since="9.9.9") == []
    after = (folder / "ids.csv").read_text("utf-8").splitlines()
    assert after[:-1] == before[:-1]
    assert after[-1] == before[-1].rsplit(",", 1)[0] + ",9.9.9"
    assert check_tables(TableSet(folder)) == []
