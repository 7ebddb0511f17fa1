"""What a file says of its text outside it: the head and the parts of a page, the properties."""

from dataclasses import dataclass
from typing import Literal

from gazetteer.zones import Marked


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of its text; ``""`` where it says nothing."""

    title: str = ""
    """By the head of a page, or the paragraph that has the style of a title."""
    published: str = ""
    """The publication date in EDTF, by the head of a page."""
    file_title: str = ""
    """The title among the properties of the file; often that of a template or an older text."""
    saved: str = ""
    """The day the file was last saved, in EDTF, by its properties: no day of publication."""
    marked: tuple[Marked, ...] = ()
    """Stretches of the text as given, in order, none overlapping."""
    kind: Literal["text", "page", "word"] = "text"
    """What the file is: plain text, a page of HTML, or a Word document."""


NOTHING = About()
"""What plain text says of itself."""
