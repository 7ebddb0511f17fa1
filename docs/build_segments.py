"""Write the tables of ``segments.md`` anew: ``python docs/build_segments.py``.

They are what ``biengioi segments --as-of 2026-11-22`` shows, as Markdown.
"""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gazetteer.words import Lang
from geo.segment_details import details_of
from geo.segment_summary import SegmentTable, summary
from geo.segments import segments

PAGE = Path(__file__).with_name("segments.md")
DAY = date(2026, 11, 22)
_BLOCK = re.compile(r"(<!-- table (vi|en) -->\n).*?(<!-- end -->)", re.DOTALL)


def tables(lang: Lang) -> str:
    """Return the tables of all borders in a language, as Markdown."""
    shown, _ = summary(details_of(segments(as_of=DAY), as_of=DAY), lang=lang, as_of=DAY)
    return "\n".join(_markdown(table) for table in shown)


def _markdown(table: SegmentTable) -> str:
    rule = ["---"] * len(table.header)
    lines = [table.header, rule, *table.rows]
    return f"**{table.title}**\n\n" + "".join(_line(cells) for cells in lines)


def _line(cells: Sequence[str]) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |\n"


def built(page: str) -> str:
    """Return a page with its tables as they are now."""
    return _BLOCK.sub(lambda m: f"{m[1]}\n{tables(m[2])}\n{m[3]}", page)  # type: ignore[arg-type]


if __name__ == "__main__":
    PAGE.write_text(built(PAGE.read_text("utf-8")), encoding="utf-8")
