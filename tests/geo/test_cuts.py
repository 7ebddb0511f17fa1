import numpy as np
import pytest

from gazetteer.errors import BoundaryError
from geo.border import BORDERS, Border
from geo.cuts import end_cuts, is_shipped
from geo.junction_notes import junction_notes
from geo.junctions import carried, partition, read_junctions


def test_borders_end_where_three_countries_meet_or_at_sea() -> None:
    kinds = {name: [cut.kind for cut in end_cuts(Border(name))] for name in BORDERS}
    assert kinds == {
        "VN-CN": ["tripoint", "sea"],
        "VN-LA": ["tripoint", "tripoint"],
        "VN-KH": ["tripoint", "sea"],
    }


def test_a_part_of_a_line_ends_where_it_was_cut_off() -> None:
    part = Border("VN-LA", Border("VN-LA").between(0, 500), "the north")
    assert [cut.kind for cut in end_cuts(part)] == ["tripoint", "line_end"]
    assert not is_shipped(part)


def test_a_part_within_one_province_is_one_stretch_of_it() -> None:
    part = Border("VN-LA", Border("VN-LA").between(500, 520), "in Sơn La")
    [stretch] = partition(part)
    assert (stretch.province_id, stretch.neighbour_id) == (
        "province/son-la",
        "neighbour/houaphanh",
    )


def test_a_part_after_the_last_junction_is_of_the_last_province() -> None:
    part = Border("VN-KH", Border("VN-KH").between(1220, 1240), "near the sea")
    [stretch] = partition(part)
    assert stretch.province_id == "province/kien-giang"


def test_junctions_that_change_places_on_a_coarse_line_are_one_cut_there() -> None:
    line = Border("VN-KH")
    places = {p.junction.unit_b: p.km for p in carried(line)}
    first, second = places["province/dak-lak"], places["neighbour/mondulkiri"]
    assert 0 < second - first < 0.5
    coarse = Border("VN-KH", line.coords[::400].copy(), "every 400th vertex")
    kms = [place.km for place in carried(coarse)]
    assert kms == sorted(kms)


def test_junctions_out_of_order_by_more_than_they_are_off_are_refused() -> None:
    own = [j for j in read_junctions() if j.border == "VN-LA"]
    swapped = [own[4], *own[:4], *own[5:]]
    with pytest.raises(BoundaryError, match="comes before"):
        carried(Border("VN-LA"), swapped)


def test_junctions_far_off_a_line_are_counted_and_the_farthest_is_named() -> None:
    shipped = Border("VN-LA")
    assert junction_notes(shipped) == []
    moved = Border("VN-LA", shipped.coords + np.array([0.02, 0.0]), "2 km east")
    [note] = junction_notes(moved)
    assert "of 18 junctions lie more than 1 km off this line" in note


def test_without_junctions_of_a_border_only_its_total_is_known() -> None:
    with pytest.raises(BoundaryError, match="--by country needs none"):
        partition(Border("VN-CN"), [j for j in read_junctions() if j.border == "VN-LA"])
