"""The user's own places, laid over the gazetteer for the length of one command."""

import typer

from biengioi.cli.options import REJECTED
from biengioi.cli.output import say, told
from gazetteer.gazetteer import load, using
from gazetteer.own_places import read_own_places

_MOST_TOLD = 20


def lay_over(context: typer.Context, path: str, *, strict: bool) -> None:
    """Read places of the user's own and use them until the command ends; say what was read."""
    shipped = load()
    own = read_own_places(path, shipped, strict=strict)
    for line in (*own.notes, *own.rejected[:_MOST_TOLD]):
        say(line)
    if len(own.rejected) > _MOST_TOLD:
        say(told("told.more_rows", count=len(own.rejected) - _MOST_TOLD))
    added = len(own.places) - len(own.changed)
    counts = {"added": added, "changed": len(own.changed), "rejected": len(own.rejected)}
    say(told("told.own", path=path, **counts))
    context.with_resource(using(shipped.with_places(own)))
    context.meta[REJECTED] = len(own.rejected)
