"""``python -m biengioi`` is the command line."""

from biengioi.cli.app import main

main()
