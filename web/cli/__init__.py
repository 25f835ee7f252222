"""`alur`: the command line. One module a group of commands; `speech` has what they share."""

import sys
from importlib.metadata import version

import click

from web.cli import cases, copies, people, processes, running
from web.cli.speech import Group, run


@click.group(cls=Group, context_settings={"max_content_width": 100})
@click.version_option(
    version("alur"), message="Alur %(version)s", help="Tampilkan versi Alur."
)
def alur() -> None:
    """Alur menjalankan prosedur Pelayanan Statistik Terpadu sebagai BPMN.

    Lingkungan: ALUR_DATA (folder data, bawaan ./var), ALUR_DATABASE_URL (PostgreSQL sendiri;
    kosong berarti PostgreSQL bawaan), ALUR_DATABASE_OWNER_URL, ALUR_SECRET_KEY, ALUR_PORT.
    """


for commands in (running, processes, cases, people, copies):
    for command in commands.COMMANDS:
        alur.add_command(command)


def main() -> None:
    """The program's entry."""
    sys.exit(run(alur))
