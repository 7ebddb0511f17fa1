"""Sentences with the words of visits that tell of none, and openings that do."""

from datetime import date

import pytest

from gazetteer.documents import document
from geo.records import VisitRecord
from geo.visits import visits

TODAY = date(2026, 11, 22)


def read(text: str) -> list[VisitRecord]:
    return visits(document(text, source="bai.txt"), today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "Ngày 4/3/2024, Công ty Sao Mai trao thầu gói đường ra cửa khẩu Tây Trang, Điện Biên.",
        "Ngày 4/3/2024, giá xoài tại cửa khẩu Mộc Bài, tỉnh Tây Ninh dẫn đầu cả nước.",
        "Ngày 4/3/2024, tỉnh Lào Cai trao quyết định bổ nhiệm Giám đốc Sở Công Thương.",
        "Ngày 4/3/2024, tỉnh Kon Tum hỗ trợ 2 tỷ đồng sửa đường lên cửa khẩu Bờ Y.",
        "Ngày 4/3/2024, hơn 500 lượt khách đi qua cửa khẩu Lao Bảo, tỉnh Quảng Trị.",
        "Ngày 4/3/2024, UBND tỉnh An Giang bàn giao mặt bằng cửa khẩu Tịnh Biên cho nhà thầu.",
        "Ngày 4/3/2024, tổ công tác Trạm Kiểm soát cửa khẩu Na Mèo, tỉnh Thanh Hóa kiểm tra xe.",
        "Ngày 4/3/2024, anh Lò Văn Sơn lên cửa khẩu Tén Tằn, tỉnh Thanh Hóa chụp ảnh cưới.",
        "Theo lịch, ngày 4/3/2024 đoàn công tác Bộ Y tế lên cửa khẩu Na Mèo, tỉnh Thanh Hóa.",
        "Ngày 4/3/2024, Hội Phụ nữ tỉnh Lai Châu họp tổng kết phong trào dọc biên giới.",
        "Ngày 4/3/2024, Câu lạc bộ bóng đá Quảng Trị dẫn trước đội Lao Bảo hai bàn.",
        "Ngày 4/3/2024, ca sĩ Hà My nói chuyện về phim quay ở cửa khẩu Cầu Treo, Hà Tĩnh.",
        "Ngày 4/3/2024, xe do tài xế Lê Văn Ba đưa hàng sang cửa khẩu Mộc Bài, Tây Ninh bị lật.",
        "Ngày 4/3/2024, nước lũ lên cửa khẩu Cầu Treo, tỉnh Hà Tĩnh làm ngập bãi xe.",
        "KẾ HOẠCH\nNgày 4/3/2024: đoàn công tác do ông Lê Văn Ba làm Trưởng đoàn đến Na Mèo.",
        "LỊCH CÔNG TÁC\nNgày 4/3/2024: Thứ trưởng Lê Văn Ba kiểm tra cửa khẩu Na Mèo.",
        "On 4 March 2024 the farmers spent the harvest money at the Moc Bai gate in Tay Ninh.",
        "On 4 March 2024 the province of Tay Ninh handed over the land of the Moc Bai gate.",
        "On 4 March 2024 it took trucks six hours to clear the Lao Bao gate in Quang Tri.",
        "On 4 March 2024 traders inspect every box of fruit at the Tan Thanh gate in Lang Son.",
        "Le 4 mars 2024, les camions ont passé la journée au poste de Lao Bao, à Quang Tri.",
        "Ngày 4/3/2024, tỉnh Lạng Sơn đón nhận huân chương; nông dân gặp hạn ở Chi Ma.",
    ],
)
def test_no_visit(text: str) -> None:
    assert read(text) == []
