"""`alur` with the tests' operations, and with traps where the environment names a folder for them."""

import os
from functools import partial

from tests.resilience import traps
from tests.resilience.operations import ASYNCHRONOUS, OPERATIONS
from web import cli, installation
from web.composition import build


def main() -> None:
    """The command line's own composition, with two operations more."""
    installation.build = partial(
        build, operations=OPERATIONS, asynchronous=ASYNCHRONOUS
    )
    if traps.FOLDER in os.environ:
        traps.watch()
    cli.main()


if __name__ == "__main__":
    main()
