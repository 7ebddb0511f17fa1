"""Where words begin and end in UTF-8, beside names that were found as bytes."""

from gazetteer.name_patterns import SURE_NAME, UNSPACED

_BOUND, _DIGIT, _CAPITAL, _SMALL, _LONG = range(5)
BYTE_KINDS = bytes(
    _LONG if byte > 127 else _DIGIT if chr(byte).isdigit() else _CAPITAL if chr(byte).isupper()
    else _SMALL if chr(byte).islower() else _BOUND
    for byte in range(256)
)  # fmt: skip
"""What a byte of UTF-8 is beside a name; a long one is of a character of several bytes."""


def opens(data: bytes, start: int, use: int, kind: int) -> bool:
    """Tell whether a word may begin after a byte that is no plain sign or blank."""
    if use == UNSPACED:
        return True
    if kind != _LONG:
        return use == SURE_NAME and kind == _SMALL
    head = start - 1
    while data[head] & 0xC0 == 0x80:
        head -= 1
    char = data[head:start].decode(errors="replace")
    return not char.isalnum() or (use == SURE_NAME and char.islower())


def closes(data: bytes, end: int, use: int, kind: int) -> bool:
    """Tell whether a word may end at a byte that is no plain sign or blank.

    No letter, digit or combining mark may run on.
    """
    if use == UNSPACED:
        return True
    if kind != _LONG:
        return use == SURE_NAME and kind != _SMALL
    char = data[end : end + 4].decode(errors="ignore")[:1]
    if char.isalnum():
        return use == SURE_NAME and char.isupper()
    return not "\u0300" <= char <= "\u036f"
