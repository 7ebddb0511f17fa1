"""``biengioi spacing --near``: the gates nearest to places."""

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from biengioi.cli.options import Format, Lang


def show_near(
    queries: Sequence[str],
    *,
    border: str | None,
    day: date,
    gate_types: Collection[str],
    output: Path | None,
    fmt: Format,
    lang: Lang,
) -> bool:
    """Show the gates nearest to each place; return whether a place was not found."""
    from biengioi.cli.output import print_table, say, say_error, told, write_rows
    from gazetteer.words import in_language, load_words
    from geo import near_table
    from geo.gates_near_places import gates_near_places, unplaced_nearer
    from geo.line_places import LinePlace
    from geo.place_finding import find_places

    words = load_words(lang=lang.value)
    asked = find_places(queries, border=border, as_of=day)
    places = [place for place in asked if isinstance(place, LinePlace)]
    found = gates_near_places(places, border=border, as_of=day, gate_types=gate_types)
    rows = [near for gates in found for near in gates]
    if fmt is Format.table:
        print_table(*near_table.table(rows, lang.value))
    else:
        found_rows = map(near_table.record, rows)
        write_rows(found_rows, fmt=fmt, columns=near_table.COLUMNS, output=output)
    for place, gates in zip(places, found, strict=True):
        name = place.name or place.query
        for warning in place.warnings:
            say(f"{name}: {in_language(warning, lang.value)}")
        if not gates:
            say(told("told.no_gate_near", place=name))
        if unplaced := unplaced_nearer(gates, as_of=day, gate_types=gate_types):
            names = ", ".join(gate.name for gate in unplaced)
            say(words["note.near_unplaced"].format(place=name, names=names))
    bad = [error for error in asked if not isinstance(error, LinePlace)]
    for error in bad:
        say_error(error)
    if places:
        say(words["note.spacing_measured"])
    return bool(bad)
