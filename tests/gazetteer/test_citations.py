"""Sources: each can be cited, and what cannot be found again is of low quality."""

from gazetteer.citations import cited, sources


def test_a_citation_names_title_publisher_date_and_address() -> None:
    source = sources()["vneconomy-ta-lung-2025"]
    assert source.citation == (
        "Cửa khẩu Tà Lùng - Thủy Khẩu được nâng cấp lên cửa khẩu quốc tế, VnEconomy, 2025-09-15, "
        "https://vneconomy.vn/cua-khau-ta-lung-thuy-khau-duoc-nang-cap-len-cua-khau-quoc-te.htm"
    )


def test_every_source_can_be_found_again_or_is_of_low_quality() -> None:
    for source in sources().values():
        assert source.title
        found = source.url or source.publisher or source.date
        assert found or source.quality == "low", source.source_id


def test_sources_are_cited_once_in_order() -> None:
    ids = ["nq-202-2025", "nq-22-2003", "nq-202-2025", "unknown"]
    assert [source.source_id for source in cited(ids)] == ["nq-202-2025", "nq-22-2003"]
