"""``biengioi history``: the life of a gate on one screen, each claim with its source."""

from typing import TYPE_CHECKING, Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    Format,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    PlacesOption,
    StrictOption,
)

if TYPE_CHECKING:
    from datetime import date

    from gazetteer.events import Event
    from gazetteer.place import Place


def history(
    name: Annotated[
        str, typer.Argument(metavar="NAME", help="A gate or province, any spelling, or its id.")
    ],
    *,
    province: Annotated[
        str | None, typer.Option(help="The province it is in, where several bear the name.")
    ] = None,
    as_of: AsOfOption = None,
    output: OutputOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
    strict: StrictOption = False,
    places: PlacesOption = None,
) -> None:
    """Tell the life of a gate: its types, names and provinces, from when, by which source."""
    from biengioi.cli.output import print_table, say, told, write_rows
    from gazetteer.dates import this_day
    from gazetteer.events import FIELDS
    from gazetteer.events import history as events_of
    from gazetteer.gazetteer import load
    from gazetteer.geocoding import decided, geocode, near_names
    from gazetteer.words import load_words

    del strict, places  # their callbacks have laid the places over the gazetteer
    gazetteer = load()
    ids = [name] if name in gazetteer.places else []
    if not ids:
        found = geocode(name, province=province, as_of=as_of.date() if as_of else None)
        wanted = [c for c in found if c.kind != "marker"]
        # A gate is meant before the province of its name: gates have the longer lives.
        gates = [c for c in wanted if c.kind == "gate"]
        best = decided(gates or wanted) if wanted else []
        ids = [c.place_id for c in best]
        if best and best[0].is_misspelt:
            say(told("told.taken_for", name=name, meant=best[0].name))
    if not ids:
        near = ", ".join(near_names(name))
        say(told("told.no_place", name=name), *([told("told.near", near=near)] if near else []))
        raise typer.Exit(2)
    day = as_of.date() if as_of else this_day()
    lives = {place_id: events_of(place_id) for place_id in ids}
    if fmt is not Format.table:
        rows = [event.as_dict() for events in lives.values() for event in events]
        write_rows(rows, fmt=fmt, columns=FIELDS, output=output)
    words = load_words(lang=lang.value)
    for place_id, events in lives.items():
        place = gazetteer.get(place_id)
        if fmt is Format.table:
            print_table(
                [words[f"column.{c}"] for c in ("when", "what", "value", "note", "source")],
                [_cells(event, lang, place.pair_id) for event in events],
                title=_heading(place, day, lang),
            )
        sources = {source.source_id for event in events for source in event.sources}
        counts = {"count": len(events), "sources": len(sources)}
        say(told("told.history", name=place.name, **counts))


def _heading(place: "Place", day: "date", lang: Lang) -> str:
    """Return what a place is on a day: name, type, province, counterpart, id."""
    from gazetteer.gazetteer import load
    from gazetteer.words import load_words

    words, gazetteer = load_words(lang=lang.value), load()
    unit = gazetteer.province_of(place, day)
    pair = gazetteer.places.get(place.pair_id)
    facts = [words[f"kind.{place.kind}"]]
    if place.kind == "gate":
        facts = [
            words[f"gate_type.{gazetteer.gate_type(place.place_id, day) or ''}"],
            words[f"status.{gazetteer.status(place.place_id, day)}"],
        ]
    facts += [gazetteer.name_on(unit, day)] if unit and unit is not place else []
    facts += [f"{words['column.pair'].lower()} {pair.name}"] if pair else []
    return " · ".join((gazetteer.name_on(place, day), *facts, place.place_id))


def _cells(event: "Event", lang: Lang, pair_id: str) -> tuple[str, ...]:
    from gazetteer.dates import edtf_text
    from gazetteer.gazetteer import load
    from gazetteer.words import load_words, note_in_language

    words = load_words(lang=lang.value)
    dates = (edtf_text(edtf, lang.value) if edtf else "…" for edtf in (event.start, event.end))
    when = " – ".join(dates) if event.start or event.end else words["event.unknown"]
    prefixes = {"type": "gate_type", "counterpart_type": "gate_type", "status": "status"}
    prefix = prefixes.get(event.what)
    value = words[f"{prefix}.{event.value}"] if prefix else event.value
    if event.what == "counterpart_type":
        value = f"{load().get(pair_id).name}: {value}"
    doubt = [] if event.preferred else [words["event.other"]]
    opened = (
        [words["event.opened"].format(date=edtf_text(event.opened, lang.value))]
        if event.opened
        else []
    )
    remark = note_in_language(event.note, lang.value)
    note = "; ".join([*doubt, *opened, *([remark] if remark else [])])
    source = event.sources[0] if event.sources else None
    more = f" (+{len(event.sources) - 1})" if len(event.sources) > 1 else ""
    said = edtf_text(source.date, lang.value) if source and source.date else ""
    named = ", ".join(p for p in (source.publisher or source.title, said) if p) if source else ""
    return when, words[f"event.{event.what}"], value, note, named + more
