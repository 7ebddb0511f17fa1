"""``biengioi geocode``: a name in, the places it may mean out."""

from typing import Annotated

import typer

from biengioi.cli.options import (
    AsOfOption,
    Country,
    Format,
    FormatOption,
    KindName,
    Lang,
    LangOption,
)


def geocode(
    name: Annotated[str, typer.Argument(help="A gate, province, country or marker, any spelling.")],
    *,
    province: Annotated[str | None, typer.Option(help="Only places in this province.")] = None,
    country: Annotated[
        Country | None, typer.Option(case_sensitive=False, help="Only this country.")
    ] = None,
    kind: Annotated[KindName | None, typer.Option(help="Only this kind of place.")] = None,
    as_of: AsOfOption = None,
    fmt: FormatOption = Format.table,
    lang: LangOption = Lang.en,
) -> None:
    """Find the places a name may mean, best first."""
    from biengioi.cli.output import print_table, say, told, write_rows
    from gazetteer.geocoding import FIELDS, near_names
    from gazetteer.geocoding import geocode as find
    from gazetteer.words import load_words

    day = as_of.date() if as_of else None
    found = find(
        name,
        province=province,
        country=country.value if country else None,
        kind=kind.value if kind else None,
        as_of=day,
    )
    if not found:
        near = ", ".join(near_names(name, kind=kind.value if kind else None))
        say(told("told.no_place", name=name), *([told("told.near", near=near)] if near else []))
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
