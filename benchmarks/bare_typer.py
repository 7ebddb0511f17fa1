"""A Typer application with as many commands as biengioi and nothing in them: the floor."""

from typing import Annotated

import typer

app = typer.Typer(help="A bare application.", no_args_is_help=True, pretty_exceptions_enable=False)


def nothing(
    name: Annotated[str, typer.Argument(help="A name.")] = "",
    first: Annotated[str, typer.Option(help="An option.")] = "",
    second: Annotated[int, typer.Option(help="Another.")] = 1,
) -> None:
    """Do nothing."""


for number in range(7):
    app.command(f"command{number}")(nothing)

if __name__ == "__main__":
    app()
