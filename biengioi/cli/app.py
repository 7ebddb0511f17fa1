"""The Typer application: its commands, its version, and the one place where errors are shown."""

import gc
import io
import sys
from typing import Annotated

import typer
from typer.core import TyperGroup

import biengioi
from biengioi.cli.check import check
from biengioi.cli.check_places import check_places
from biengioi.cli.compare import compare
from biengioi.cli.export import export
from biengioi.cli.gates import gates
from biengioi.cli.geocode import geocode
from biengioi.cli.history import history
from biengioi.cli.join import join
from biengioi.cli.locate import locate
from biengioi.cli.map import draw_map
from biengioi.cli.options import REJECTED
from biengioi.cli.output import say_error
from biengioi.cli.parse import parse
from biengioi.cli.resolution import resolution
from biengioi.cli.reverse import reverse
from biengioi.cli.segments import segments
from biengioi.cli.spacing import spacing
from biengioi.cli.visits import visits
from gazetteer.errors import BienGioiError, OutputError
from gazetteer.words import told


class _Commands(TyperGroup):
    """The commands, with the one place where an error of ours is shown: one line, exit code 2."""

    # Typer annotates this with the Context of the Click inside it; the public one derives from it.
    def invoke(self, ctx: typer.Context) -> object:  # type: ignore[override]
        try:
            result = super().invoke(ctx)
        except BienGioiError as error:
            say_error(error)
            raise typer.Exit(2) from None
        if ctx.meta.get(REJECTED):  # the work is done, but not with all that was given
            raise typer.Exit(2)
        return result


app = typer.Typer(
    name="biengioi",
    cls=_Commands,
    help="Vietnam's land-border gates and border line: names to places, visits to maps.\n\n"
    "Works offline. The line is a drawing of open data (OpenStreetMap), not a legal boundary.",
    epilog="Start with: biengioi map -o border.html",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("map")(draw_map)
for command in (
    *(visits, parse, check, join, geocode, reverse, gates, history),
    *(segments, locate, spacing, compare, resolution, export),
):
    app.command()(command)
app.command("check-places")(check_places)


def _show_version(*, value: bool) -> None:
    if value:
        typer.echo(f"biengioi {biengioi.__version__}")
        raise typer.Exit


@app.callback()
def _options(
    *,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version."),
    ] = False,
) -> None:
    del version


def main() -> None:
    """Run the command line."""
    # A command makes many objects at start and few later: collecting seldom saves a tenth of it.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
    except OSError as error:  # a full disk, say, behind standard output
        say_error(OutputError(told("error.disk", problem=error.strerror or error)))
        sys.exit(2)
