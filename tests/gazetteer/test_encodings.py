"""Old encodings of Vietnamese, as the bytes of a file and as letters taken for Latin-1."""

import csv
import random
import unicodedata
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import gazetteer
from gazetteer.documents import read_document, warnings_of
from gazetteer.encodings import NAMES, OLD, convert, decode, detect, detect_text
from gazetteer.errors import InputError
from gazetteer.geoparse import parse
from gazetteer.words import in_language, load_words

TABLES = Path(gazetteer.__file__).parent
with (TABLES / "encodings.csv").open(encoding="utf-8", newline="") as file:
    CODES = {row.pop("letter"): row for row in csv.DictReader(file)}
TONES = "\u0300\u0309\u0303\u0301\u0323"
ALPHABET = "".join(
    unicodedata.normalize("NFC", letter + tone)
    for letter in "aăâeêioôơuưyAĂÂEÊIOÔƠUƯY"
    for tone in ("", *TONES)
) + "đĐbcdghklmnpqrstvxBCDGHKLMNPQRSTVX"  # fmt: skip
SMALL = "".join(letter for letter in ALPHABET if letter.islower()) + "ĂÂÊÔƠƯĐBCD"

SENTENCES = (
    "Sáng nay, lực lượng chức năng hai bên tổ chức thông xe qua cửa khẩu sau đợt mưa lũ.",
    "Hàng nông sản ùn ứ ở khu vực cửa khẩu Tân Thanh, nhiều xe phải quay đầu về kho bãi.",
    "Đồn Biên phòng Cửa khẩu quốc tế Bờ Y phối hợp tuần tra song phương với phía bạn Lào.",
    "Đoàn khảo sát đã kiểm tra cột mốc, đường tuần tra và bến phà ở vùng giáp ranh.",
    "Người dân hai bản chỉ cần giấy thông hành để đi chợ phiên ở lối mở bên kia suối.",
    "Tỉnh đề nghị nâng cấp cửa khẩu phụ Ka Tum thành cửa khẩu chính trước cuối năm.",
)
OTHERS = {
    "English": "The gate was reopened on Monday – “no toll, no queue”, said the café owner; the "
    "façade of the naïve old customs house is being restored by his protégé.",
    "French": "Le poste-frontière rouvrira dès l’été à la circulation, après les travaux menés "
    "côté laotien ; où que l’on aille, les échanges ont déjà repris là-bas, à Noël.",
    "Spanish": "El año pasado cruzó la frontera más de un millón de personas, según informó el "
    "señor García; «aquí la situación está tranquila», añadió después.",
    "Portuguese": "A inspeção na fronteira não será mais necessária; há três câmaras no "
    "portão e a população está à espera da decisão, disse o capitão João.",
    "German": "Der Grenzübergang bleibt für größere Fahrzeuge gesperrt; »später« könnten die "
    "Behörden beider Länder darüber erneut verhandeln, hieß es in München.",
    "Icelandic": "Landamærastöðin var opnuð á ný í gær, að sögn lögreglunnar, þótt enn sé mikið "
    "ósamið á milli ríkjanna um tolla og önnur gjöld.",
}


def encode(text: str, encoding: str) -> bytes:
    """Write text in an old encoding, as the programs of its day did."""
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        if encoding == "windows-1258":
            tones = [mark for mark in unicodedata.normalize("NFD", letter) if mark in TONES]
            marks = [m for m in unicodedata.normalize("NFD", letter) if m not in TONES]
            bare = unicodedata.normalize("NFC", "".join(marks))
            written += (bare + "".join(tones)).encode("cp1258")
        elif code := CODES.get(letter, {}).get(encoding):
            written += bytes.fromhex(code)
        else:
            written += letter.encode("cp1252")
    return written


def test_the_table_holds_every_letter_with_a_mark_once() -> None:
    assert sorted(CODES) == sorted({letter for letter in ALPHABET if not letter.isascii()})
    for encoding in ("tcvn3", "vni", "viscii"):
        codes = [row[encoding] for row in CODES.values() if row[encoding]]
        assert len(codes) == len(set(codes))


def test_tcvn3_is_the_subset_vn3_of_the_standard() -> None:
    high = {
        0xA1: "ĂÂÊÔƠƯĐăâêôơưđ", 0xB5: "àảãáạ", 0xBB: "ằẳẵắ", 0xC6: "ặầẩẫấậè", 0xCE: "ẻẽéẹềểễếệìỉ",
        0xDC: "ĩíịò", 0xE1: "ỏõóọồổỗốộờởỡớợù", 0xF1: "ủũúụừửữứựỳỷỹýỵ",
    }  # fmt: skip
    for start, letters in high.items():
        assert decode(bytes(range(start, start + len(letters))), "tcvn3") == letters
    assert sum(map(len, high.values())) == sum(bool(row["tcvn3"]) for row in CODES.values())


def test_viscii_is_the_table_of_rfc_1456() -> None:
    assert decode(bytes(range(0x80, 0x100)), "viscii") == (
        "ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ"
        "ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ"
    )
    assert decode(b"\x02\x05\x06\x14\x19\x1e", "viscii") == "ẲẴẪỶỸỴ"


def test_vni_sets_a_byte_of_marks_after_the_letter() -> None:
    marks = {"a": "ùøûõï", "â": "áàåãä", "ă": "éèúüë"}
    for letter, row in zip("aâă", ("áàảãạ", "ấầẩẫậ", "ắằẳẵặ"), strict=True):
        assert convert("".join(f"a{mark}" for mark in marks[letter]), "vni") == row
    assert convert("aâ aê eâ oâ ô ö ñ Ñ", "vni") == "â ă ê ô ơ ư đ Đ"
    assert convert("í ì æ ó ò î", "vni") == "í ì ỉ ĩ ị ỵ"
    assert convert("ôïñöôøngAÙaÙAù", "vni") == "ợđườngÁáÁ"


def test_windows_1258_sets_the_tone_after_the_letter_and_nfc_joins_them() -> None:
    assert decode(b"C\xfd\xd2a kh\xe2\xd2u \xd0\xf4\xccng \xd0\xe3\xf2ng", "windows-1258") == (
        "Cửa khẩu Đồng Đặng"
    )
    assert decode(b"\xe0\xe1\xe8\xe9\xf9\xfa", "windows-1258") == "àáèéùú"


@pytest.mark.parametrize("encoding", OLD)
def test_the_whole_alphabet_goes_there_and_back(encoding: str) -> None:
    letters = SMALL if encoding == "tcvn3" else ALPHABET
    for letter in letters:
        assert decode(encode(letter, encoding), encoding) == letter
    spaced = " ".join(letters)
    assert decode(encode(spaced, encoding), encoding) == spaced


@given(st.lists(st.sampled_from(SMALL.lower())), st.sampled_from(OLD))
def test_letters_in_any_order_go_there_and_back(letters: list[str], encoding: str) -> None:
    # Apart, for VNI writes ô as o and â: the two letters side by side are not told from it.
    text = " ".join(letters)
    assert decode(encode(text, encoding), encoding) == text


@given(st.binary(), st.sampled_from(OLD))
def test_any_bytes_are_read_and_give_nfc(data: bytes, encoding: str) -> None:
    text = decode(data, encoding)
    assert unicodedata.is_normalized("NFC", text)
    if data.isascii() and encoding != "viscii":
        assert text == data.decode()


def test_quotation_marks_and_dashes_are_those_of_windows() -> None:
    for encoding in ("tcvn3", "vni"):
        assert decode(b"\x93A\x94 \x96 B\x85", encoding) == "“A” – B…"
        assert convert("“A” – B…", encoding) == "“A” – B…"


def test_a_heading_typed_for_a_font_of_capitals_is_in_capitals() -> None:
    assert decode(b"C\xf6A KH\xc8U QU\xe8C T\xd5 H\xb6I V\xa2N", "tcvn3") == (
        "CỬA KHẨU QUỐC TẾ HẢI VÂN"
    )
    assert convert("CÈNG HOµ X· HéI chñ nghÜa", "tcvn3") == "CẨNG HOÀ XÃ HỘI chủ nghĩa"


def test_names_and_abbreviations_keep_their_small_letters() -> None:
    text = "UBND xã Tô Hà, Lê Vũ, Q. Gò Vấp, TP.Huế, THPT Mỹ Á, Ô tô"
    assert decode(encode(text, "tcvn3"), "tcvn3") == text


@pytest.mark.parametrize("encoding", OLD)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_the_encoding_of_one_sentence_is_told(sentence: str, encoding: str) -> None:
    data = encode(sentence, encoding)
    assert detect(data) == encoding
    assert detect_text(data.decode("latin-1")) == encoding


@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_text_taken_for_windows_1252_is_told_and_mended(sentence: str, encoding: str) -> None:
    quoted = f"“{sentence}”"
    misread = encode(quoted, encoding).decode("cp1252")
    assert detect_text(misread) == encoding
    assert convert(misread, encoding) == quoted


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_vietnamese_in_unicode_is_not_suspected(sentence: str, form: Literal["NFC", "NFD"]) -> None:
    text = unicodedata.normalize(form, sentence)
    assert detect_text(text) is None
    assert detect_text(text.replace("Đ", "Ð")) is None
    assert detect_text(text.encode().decode("latin-1")) is None
    assert detect(text.encode() + b"\xff") is None


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_not_suspected(language: str) -> None:
    text = OTHERS[language]
    assert detect(text.encode("cp1252")) is None
    assert detect_text(text) is None
    assert detect_text(text.encode().decode("latin-1")) is None


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Пограничный переход снова открыт для грузовых автомобилей, сообщили власти.", "cp1251"),
        ("Пограничный переход снова открыт для грузовых автомобилей, сообщили власти.", "koi8-r"),
        ("ด่านพรมแดนเปิดให้รถบรรทุกผ่านแล้ว หลังจากปิดซ่อมถนนนานสองเดือน", "cp874"),
        ("边境口岸今天恢复通车,货运车辆排队等候过关。", "gbk"),
        ("Przejście graniczne znów otwarte; ciężarówki muszą jednak czekać w kolejce.", "cp1250"),
    ],
)
def test_other_scripts_are_not_suspected(text: str, codec: str) -> None:
    assert detect(text.encode(codec)) is None


def test_a_picture_and_noise_are_no_text() -> None:
    picture = next((TABLES.parent / "docs" / "images").glob("*.png")).read_bytes()
    assert detect(picture) is None
    assert detect(picture.replace(b"\0", b"")) is None
    dice = random.Random(1993)  # noqa: S311 - the same noise each time
    assert {detect(dice.randbytes(size)) for size in (40, 400, 4000) for _ in range(200)} == {None}
    letters = bytes(range(0x41, 0x100))
    noise = (bytes(dice.choices(letters + b" " * 30, k=600)) for _ in range(200))
    assert {detect(data) for data in noise} == {None}


@pytest.mark.parametrize("data", [b"", b"plain ASCII only", b"Caf\xe9", b"C\xf6a kh\xc8u"])
def test_too_little_is_undecided(data: bytes) -> None:
    assert detect(data) is None


@pytest.mark.parametrize("encoding", OLD)
def test_a_file_in_an_old_encoding_is_named_not_converted(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "bai.txt"
    file.write_bytes(b"Title\n" + encode(SENTENCES[0], encoding))
    with pytest.raises(InputError) as caught:
        read_document(file)
    said = f"bai.txt: line 2 is not UTF-8 but looks like {NAMES[encoding]}; add --encoding"
    assert f"{said} {encoding}" in str(caught.value)
    assert f"dòng 2 không phải UTF-8, có vẻ dùng bảng mã {NAMES[encoding]}" in in_language(
        str(caught.value), "vi"
    )
    with pytest.raises(InputError, match=r"looks like .*; save the file as plain text, UTF-8"):
        read_document(file, encoding="utf-8")


@pytest.mark.parametrize("encoding", OLD)
def test_offsets_are_those_of_the_converted_text(tmp_path: Path, encoding: str) -> None:
    file = tmp_path / "bai.txt"
    text = "Đoàn đến cửa khẩu quốc tế Tây Trang, tỉnh Điện Biên."
    file.write_bytes(encode(text, encoding))
    doc = read_document(file, encoding=encoding)
    assert doc.text == text
    [gate] = [mention for mention in parse(doc) if mention.kind == "gate"]
    assert doc.text[gate.start : gate.end] == gate.text == "Tây Trang"


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-be", "utf-16-le"])
def test_utf16_is_read_by_its_mark(tmp_path: Path, codec: str) -> None:
    file = tmp_path / "bai.txt"
    mark = "" if codec == "utf-16" else "\ufeff"
    file.write_bytes((mark + SENTENCES[0]).encode(codec))
    assert detect(file.read_bytes()) == "utf-16"
    for encoding in (None, "utf-16", "tcvn3"):
        assert read_document(file, encoding=encoding).text == SENTENCES[0]
    with pytest.raises(InputError, match="not a text file"):
        read_document(file, encoding="utf-8")


def test_utf16_without_its_mark_is_read_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "bai.txt"
    file.write_bytes(SENTENCES[0].encode("utf-16-le"))
    assert read_document(file, encoding="utf-16").text == SENTENCES[0]


@pytest.mark.parametrize("data", [b"\xff\xfeA\0B", SENTENCES[0].encode()])
def test_what_is_not_utf16_is_said(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "bai.txt"
    file.write_bytes(data)
    with pytest.raises(InputError, match="not UTF-16, or cut short"):
        read_document(file, encoding="utf-16")


def test_misread_letters_give_a_warning_and_are_converted_when_asked(tmp_path: Path) -> None:
    file = tmp_path / "bai.txt"
    file.write_text(encode(SENTENCES[2], "vni").decode("cp1252"), encoding="utf-8")
    [warning] = warnings_of(read_document(file))
    assert warning.endswith("looks like VNI (Windows) read as Latin-1; add --encoding vni")
    assert "bị đọc nhầm thành Latin-1" in in_language(warning, "vi")
    doc = read_document(file, encoding="vni")
    assert doc.text == SENTENCES[2]
    assert warnings_of(doc) == []


@pytest.mark.parametrize("text", [SENTENCES[0], OTHERS["French"]])
def test_what_is_utf8_already_is_not_spoilt(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bai.txt"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="is UTF-8 already and does not look like VISCII; leave"):
        read_document(file, encoding="viscii")
    file.write_text("Tay Trang", encoding="utf-8")
    assert read_document(file, encoding="viscii").text == "Tay Trang"


def test_binary_data_stays_refused_whatever_is_asked(tmp_path: Path) -> None:
    file = tmp_path / "bai.txt"
    file.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    for encoding in (None, *OLD):
        with pytest.raises(InputError, match="not a text file"):
            read_document(file, encoding=encoding)


def test_an_encoding_that_is_not_known_is_an_error() -> None:
    with pytest.raises(InputError, match=r"“vps” is not read; choose one of: utf-8, utf-16, tcvn3"):
        read_document("-", encoding="vps")
    assert load_words(lang="vi")["error.encoding"]
