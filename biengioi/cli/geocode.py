"""``biengioi geocode``: a name in, the places it may mean out."""

from typing import Annotated

import typer

from biengioi.cli.options import AsOfOption, Format, FormatOption, Lang, LangOption


def geocode(
    name: Annotated[str, typer.Argument(help="A gate, province, country or marker, any spelling.")],
    *,
    province: Annotated[str | None, typer.Option(help="Only places in this province.")] = None,
    country: Annotated[str | None, typer.Option(help="Only this country: VN, LA, CN, KH.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="Only gate, province, neighbour_province, marker or country.")
    ] = None,
    as_of: AsOfOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Find the places a name may mean, best first."""
    from biengioi.cli.output import print_table, say, write_rows
    from gazetteer.geocoding import FIELDS, near_names
    from gazetteer.geocoding import geocode as find
    from gazetteer.words import load_words

    day = as_of.date() if as_of else None
    found = find(name, province=province, country=country, kind=kind, as_of=day)
    if not found:
        near = ", ".join(near_names(name))
        say(f"no place is named “{name}”" + (f"; near names: {near}" if near else ""))
    if fmt is not Format.table:
        write_rows((c.as_dict() for c in found), fmt=fmt, columns=FIELDS)
        return
    words = load_words(lang=lang.value)
    columns = ("name", "kind", "country", "province", "coord_class", "score", "reason")
    print_table(
        [words[f"column.{column}"] for column in columns] + ["id"],
        (
            (
                c.name,
                words[f"kind.{c.kind}"],
                words[f"country.{c.country}"],
                c.province or "",
                words[f"coord_class.{c.coord_class}"],
                f"{c.score:.2f}",
                c.reason,
                c.place_id,
            )
            for c in found
        ),
    )
