"""The Typer application: its commands, its version, and the one place where errors are shown."""

import gc
import io
import sys
from typing import Annotated

import typer

import biengioi
from biengioi.cli.export import export
from biengioi.cli.gates import gates
from biengioi.cli.geocode import geocode
from biengioi.cli.map import draw_map
from biengioi.cli.parse import parse
from biengioi.cli.segments import segments
from biengioi.cli.visits import visits
from gazetteer.errors import BienGioiError

app = typer.Typer(
    name="biengioi",
    help="Vietnam's land-border gates and border line: names to places, visits to maps.\n\n"
    "Works offline. The line is a drawing of open data (OpenStreetMap), not a legal boundary.",
    epilog="Start with: biengioi map -o border.html",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

app.command("map")(draw_map)
for command in (visits, parse, geocode, gates, segments, export):
    app.command()(command)


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
    """Run the command line; an error of ours is one line on standard error and exit code 2."""
    # A command makes many objects at start and few later: collecting seldom saves a tenth of it.
    gc.set_threshold(100_000, 50, 100)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8")
    try:
        app()
    except BienGioiError as error:
        typer.echo(f"biengioi: {error}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)
