from dataclasses import replace

import numpy as np
import pytest
from pyproj import Geod

from geo.border import Border
from geo.gate_chainage import GateChainage, gate_chainages
from geo.gate_gaps import gate_gaps, joined
from geo.segments import Segment, segments

WGS84 = Geod(ellps="WGS84")


@pytest.fixture(scope="module")
def line() -> Border:
    """A line that goes 1° north, then 1° east: 110.7 and 104.0 km."""
    return Border("VN-LA", [(104.0, 20.0), (104.0, 21.0), (105.0, 21.0)], "a test")


@pytest.fixture(scope="module")
def part(line: Border) -> Segment:
    [whole] = segments("VN-LA", by="country")
    return replace(whole, from_km=0.0, to_km=line.length)


@pytest.fixture(scope="module")
def gates() -> list[GateChainage]:
    """One known well, one to 5 km, and one that is somewhere between 60 and 80 km."""
    some = gate_chainages("VN-LA", gate_types={"international"})
    return [
        replace(some[0], km=20.0, from_km=19.9, to_km=20.2),
        replace(some[1], km=50.0, from_km=45.0, to_km=53.0),
        replace(some[2], km=None, from_km=60.0, to_km=80.0),
    ]


def test_gaps_go_from_the_start_over_every_gate_to_the_end(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    gaps = gate_gaps(line, part, gates[:2], gates[2:])
    assert [gap.length_km for gap in gaps] == pytest.approx([20, 30, line.length - 50])
    ends = [(gap.start, gap.end) for gap in gaps]
    assert ends == [(None, gates[0]), (gates[0], gates[1]), (gates[1], None)]


def test_a_gap_is_as_unsure_as_both_its_gates(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    """Between 20.2 and 45 km at the least, 19.9 and 53 at the most; the ends are sure."""
    first, second, last = gate_gaps(line, part, gates[:2], gates[2:])
    assert (first.least_km, first.most_km) == pytest.approx((19.9, 20.2))
    assert (second.least_km, second.most_km) == pytest.approx((24.8, 33.1))
    assert second.error_km == pytest.approx(5.2)
    assert (last.least_km, last.most_km) == pytest.approx((line.length - 53, line.length - 45))


def test_gates_that_may_be_anywhere_in_one_stretch_may_stand_at_one_place(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    near = [gates[0], replace(gates[1], km=20.05, from_km=15.0, to_km=25.0)]
    assert gate_gaps(line, part, near, ())[1].least_km == 0


def test_a_gate_without_a_position_may_stand_in_what_it_reaches_into(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    gaps = gate_gaps(line, part, gates[:2], gates[2:])
    assert [gap.may_hold for gap in gaps] == [(), (), (gates[2],)]


def test_the_straight_way_is_between_the_ends_on_the_line(line: Border, part: Segment) -> None:
    """Round the corner it is 214.7 km, straight across 151.7: the hypotenuse."""
    [gap] = gate_gaps(line, part, (), ())
    straight = WGS84.inv(104, 20, 105, 21)[2] / 1000
    assert gap.straight_km == pytest.approx(straight, abs=1e-9)
    assert gap.ratio == pytest.approx(line.length / straight)
    assert np.array_equal(gap.coords, line.coords)


def test_two_gates_at_one_place_have_no_ratio(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    twice = [gates[0], replace(gates[1], km=20.0, from_km=20.0, to_km=20.0)]
    gap = gate_gaps(line, part, twice, ())[1]
    assert (gap.length_km, gap.ratio) == (0, None)
    assert gap.coords.shape == (2, 2)


def test_end_stretches_join_where_both_lines_begin(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    """One gate 20 km from the tripoint on one line, another 30 km from it on the other."""
    other = Border("VN-CN", [(104.0, 20.0), (103.0, 20.0)], "a test")
    far = replace(gates[1], km=30.0, from_km=29.0, to_km=31.0)
    china = gate_gaps(other, replace(part, to_km=other.length), [far], ())
    laos = gate_gaps(line, part, gates[:1], ())
    gap = joined(china[0], laos[0])
    assert gap is not None
    assert (gap.start, gap.end) == (far, gates[0])
    assert gap.length_km == pytest.approx(50)
    assert (gap.least_km, gap.most_km) == pytest.approx((29 + 19.9, 31 + 20.2))
    assert WGS84.line_length(*gap.coords.T) / 1000 == pytest.approx(50)


def test_nothing_is_joined_to_a_border_without_a_gate(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    [whole] = gate_gaps(line, part, (), ())
    assert joined(whole, gate_gaps(line, part, gates[:1], ())[0]) is None


def test_two_vague_gates_may_stand_in_the_other_order(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    """One between 10 and 40 km, the next between 20 and 22: as far apart as 40 - 20."""
    near = [
        replace(gates[0], km=15.0, from_km=10.0, to_km=40.0),
        replace(gates[1], km=21.0, from_km=20.0, to_km=22.0),
    ]
    gap = gate_gaps(line, part, near, ())[1]
    assert (gap.least_km, gap.most_km) == (0, 20)


def test_lines_that_do_not_meet_are_not_joined(
    line: Border, part: Segment, gates: list[GateChainage]
) -> None:
    other = Border("VN-CN", [(104.0, 19.9), (103.0, 20.0)], "a test")
    far = replace(gates[1], km=30.0, from_km=29.0, to_km=31.0)
    china = gate_gaps(other, replace(part, to_km=other.length), [far], ())
    assert joined(china[0], gate_gaps(line, part, gates[:1], ())[0]) is None
