"""A regular expression for any of many phrases, as a tree of letters: quick to build and to try."""

import re
from collections.abc import Iterable


class _Node(dict[str, "_Node"]):
    """A letter of phrases, with the letters that may come next."""

    ends: bool = False


def any_of(phrases: Iterable[str]) -> str:
    r"""Return the expression that matches any of the phrases, the longest that fits.

    A blank in a phrase matches any run of blanks. There is no group to refer to, and no phrase
    is the expression that never matches.

    Examples
    --------
    >>> any_of(["Bí thư", "Bộ trưởng", "Bộ"])
    '(?:B(?:í\\s+thư|ộ(?:\\s+trưởng)?))'
    """
    root = _Node()
    for phrase in phrases:
        node = root
        for letter in phrase:
            node = node.setdefault(letter, _Node())
        node.ends = True
    return f"(?:{_expression(root)})" if root else r"(?!)"


def _expression(node: _Node) -> str:
    ways = [
        (r"\s+" if letter == " " else re.escape(letter)) + _expression(following)
        for letter, following in sorted(node.items())
    ]
    if not ways:
        return ""
    if len(ways) == 1 and not node.ends:
        return ways[0]
    return f"(?:{'|'.join(ways)})" + "?" * node.ends
