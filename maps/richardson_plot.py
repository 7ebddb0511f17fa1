"""A picture of Richardson curves: length against ruler, on logarithmic scales."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import wrap
from typing import TYPE_CHECKING

import numpy as np

from gazetteer.dates import edtf_text
from gazetteer.files import check_output, whole_file
from gazetteer.words import Lang, load_words, number_text
from geo.official import OfficialClaim
from geo.resolution_records import MeasuredCurve
from geo.richardson import PowerLaw
from maps.labels import WORDS
from maps.palette import SEGMENT_COLOURS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = ["check_plot", "richardson_plot", "write_plot"]

_SUFFIXES = (".svg", ".png")
_INK, _PALE = "#222222", "#767676"
_MARKERS = "os^D"
_OFFICIAL = "#222222"
_WIDE, _HIGH = 4.6, 6.2
_RULERS_KM = (0.01, 0.1, 1, 10, 100)
_LETTERS = 16
"""Of the smallest print, an inch."""
_ROOM = 1.25
"""How much further than the data the axis of rulers runs."""


def check_plot(path: str | os.PathLike[str]) -> None:
    """Refuse a picture that cannot be drawn or written, before any work.

    Raises
    ------
    OutputError
        The ending is neither .svg nor .png, or there is no such folder.
    """
    check_output(path, suffixes=_SUFFIXES)


def write_plot(
    measured: Sequence[MeasuredCurve], path: str | os.PathLike[str], *, lang: Lang = "en"
) -> None:
    """Draw curves and write the picture, whole or not at all; same curves, same bytes.

    Parameters
    ----------
    measured
        Curves from `geo.resolution_records.measured_curves`, those of one border together.
    path
        The picture: ``.svg`` or ``.png``.
    lang
        ``"vi"`` or ``"en"``.

    Raises
    ------
    OutputError
        As `check_plot`, or the file cannot be written.
    """
    check_plot(path)
    from matplotlib import rc_context

    # Names of parts of an SVG are random, and it says when it was written, unless told not to.
    with rc_context({"svg.hashsalt": "biengioi"}), whole_file(path) as temporary:
        stamp = {"Date": None} if Path(path).suffix.lower() == ".svg" else {"Software": None}
        richardson_plot(measured, lang=lang).savefig(temporary, dpi=150, metadata=stamp)


def richardson_plot(measured: Sequence[MeasuredCurve], *, lang: Lang = "en") -> Figure:
    """Return a figure with a panel a border.

    Filled marks are the rulers that the power law is fitted to; the law is a straight line, dashed
    where it is extended to the official length.
    """
    from matplotlib.figure import Figure

    words = load_words(WORDS, lang)
    groups = [list(group) for _, group in groupby(measured, key=lambda one: one.curve.border)]
    size = (max(_WIDE * len(groups), 7.5), _HIGH)
    figure = Figure(figsize=size, layout="constrained")
    figure.suptitle(words["richardson.title"], x=0.01, ha="left", fontsize=13, color=_INK)
    panels = figure.subplots(1, len(groups), squeeze=False)[0]
    for axes, curves in zip(panels, groups, strict=True):
        _draw_panel(axes, curves, words, lang)
    panels[0].set_ylabel(words["richardson.length"])
    footer = _footer(measured, words, letters=int(size[0] * _LETTERS))
    figure.supxlabel(footer, x=0.01, ha="left", fontsize=7.5, color=_PALE)
    return figure


def _draw_panel(
    axes: Axes, curves: Sequence[MeasuredCurve], words: Mapping[str, str], lang: Lang
) -> None:
    for one, colour, marker in zip(curves, SEGMENT_COLOURS, _MARKERS, strict=False):
        _draw_curve(axes, one, colour, marker, words, lang)
    official = curves[0].official
    if official:
        axes.axhline(
            official.length_km,
            color=_OFFICIAL,
            linewidth=1,
            linestyle=(0, (1, 2)),
            label=words["richardson.official"].format(
                km=number_text(official.length_km, 1, lang), when=_when(official, lang)
            ),
        )
    axes.set_title(load_words(lang=lang)[f"border.{curves[0].curve.border}"], loc="left")
    axes.set_xlabel(words["richardson.ruler"])
    _scales(axes, curves, lang)
    # Below the panel: names of files are as long as they are.
    axes.legend(loc="upper left", bbox_to_anchor=(-0.02, -0.13), fontsize=7.5, frameon=False)


def _draw_curve(
    axes: Axes,
    one: MeasuredCurve,
    colour: str,
    marker: str,
    words: Mapping[str, str],
    lang: Lang,
) -> None:
    curve, law = one.curve, one.curve.law
    km = curve.ruler_m / 1000
    line = words["richardson.line"].format(
        line=_plain(curve.line), km=number_text(curve.full_km, 1, lang)
    )
    axes.plot(
        km,
        curve.length_km,
        marker=marker,
        markersize=4.5,
        markerfacecolor="white",
        color=colour,
        linewidth=0.7,
        label=line,
    )
    fitted = curve.fitted
    axes.plot(km[fitted], curve.length_km[fitted], marker, markersize=4.5, color=colour)
    if law:
        _draw_law(axes, one, law, colour, words, lang)


def _draw_law(
    axes: Axes,
    one: MeasuredCurve,
    law: PowerLaw,
    colour: str,
    words: Mapping[str, str],
    lang: Lang,
) -> None:
    dimension = words["richardson.dimension"].format(
        dimension=number_text(law.dimension, 3, lang),
        error=number_text(law.standard_error, 3, lang),
    )
    ends = np.array([law.from_m, law.to_m])
    lengths = [law.length_km(ruler) for ruler in ends]
    axes.plot(ends / 1000, lengths, color=colour, alpha=0.5, label=dimension)
    if one.ruler_m and one.official:
        beyond = np.array([one.ruler_m, law.from_m])
        lengths = [law.length_km(ruler) for ruler in beyond]
        axes.plot(beyond / 1000, lengths, "--", color=colour, alpha=0.5)
        axes.plot(one.ruler_m / 1000, one.official.length_km, "x", color=colour, markersize=7)


def _scales(axes: Axes, curves: Sequence[MeasuredCurve], lang: Lang) -> None:
    """Set both scales to logarithms, labelled in kilometres as a reader of the language writes."""
    from matplotlib.ticker import FixedLocator, FuncFormatter, MaxNLocator, NullLocator

    axes.set_xscale("log")
    axes.set_yscale("log")
    rulers = [r / 1000 for one in curves for r in (*one.curve.ruler_m, one.ruler_m) if r]
    axes.set_xlim(min(rulers) / _ROOM, max(rulers) * _ROOM)
    axes.xaxis.set_major_locator(FixedLocator(_RULERS_KM))
    axes.xaxis.set_major_formatter(FuncFormatter(lambda km, _: _number(km, lang)))
    axes.yaxis.set_major_locator(MaxNLocator(nbins=7, steps=[1, 2, 5, 10]))
    axes.yaxis.set_minor_locator(NullLocator())
    axes.yaxis.set_major_formatter(FuncFormatter(lambda km, _: _number(km, lang)))
    axes.grid(color="#dddddd", linewidth=0.6)
    axes.spines[["top", "right"]].set_visible(False)
    axes.set_axisbelow(True)


def _footer(measured: Sequence[MeasuredCurve], words: Mapping[str, str], *, letters: int) -> str:
    """Say how to read the picture, and what it is drawn from, in lines of so many letters."""
    lines = ", ".join(dict.fromkeys(_plain(one.curve.line) for one in measured))
    sources = words["richardson.sources"].format(lines=lines)
    texts = (words["richardson.reading"], sources)
    return "\n".join(line for text in texts for line in wrap(text, letters))


def _when(official: OfficialClaim, lang: Lang) -> str:
    return edtf_text(official.date, lang) if official.date else ""


def _number(km: float, lang: Lang) -> str:
    """Return 0,1 or 100 or 1200."""
    text = f"{km:g}"
    return text.replace(".", ",") if lang == "vi" else text


def _plain(text: str) -> str:
    """Return text that is drawn as it is: a dollar sign would begin a formula."""
    return text.replace("$", r"\$")
