"""`alur cadangkan` and `alur pulihkan`: one file with everything, and back."""

import os
import sys
from pathlib import Path
from typing import Final

import click
from sqlalchemy.engine import URL

from web import database as databases
from web import schema
from web.cli import place
from web.cli.speech import Command, RefusedError
from web.clock import RealClock
from web.database import BackupError, ensure_server, owner_url
from web.database.addresses import URL_VARIABLE

MEGABYTE: Final = 1024 * 1024
FILE: Final = click.Path(dir_okay=False, path_type=Path)


def _place() -> Path | URL:
    """The data folder of the embedded server, or the owner's address on one's own."""
    data = place.own_settings().data
    return owner_url(data) if os.environ.get(URL_VARIABLE) else data


class _Counter:
    """Says how many megabytes are done, on a terminal only, once a megabyte."""

    def __init__(self, word: str) -> None:
        self.word = word
        self.said = -1

    def __call__(self, done: int, total: int | None) -> None:
        now = done // MEGABYTE
        if now == self.said or not sys.stderr.isatty():
            return
        self.said = now
        share = f" dari {total // MEGABYTE}" if total else ""
        click.echo(f"\r{self.word} {now}{share} MB ", err=True, nl=False)


@click.command(cls=Command)
@click.argument("berkas", type=FILE)
def cadangkan(*, berkas: Path) -> None:
    """Salin seluruh basis data ke BERKAS. Layanan boleh tetap berjalan.

    BERKAS berisi data semua orang; simpan di tempat yang aman.
    """
    now = RealClock().real()
    try:
        made = databases.backup(_place(), berkas, now=now, progress=_Counter("Disalin"))
    except BackupError as error:
        raise RefusedError(str(error)) from error
    click.echo(
        f"Cadangan {berkas}: {made.size / MEGABYTE:.1f} MB, sha256 {made.sha256}"
    )


@click.command(cls=Command)
@click.argument("berkas", type=FILE)
def pulihkan(*, berkas: Path) -> None:
    """Isi basis data kosong dari BERKAS cadangan.

    Skemanya lalu diperbarui. Pilih tempat yang baru dengan ALUR_DATA atau ALUR_DATABASE_URL; yang berisi ditolak.
    """
    try:
        found = databases.restore(
            berkas,
            _place(),
            revisions=schema.known(),
            progress=_Counter("Dipulihkan"),
        )
    except BackupError as error:
        raise RefusedError(str(error)) from error
    data = place.own_settings().data
    with ensure_server(data, notify=place.tell) as server:
        revision = schema.migrate(server.owner_url)
    click.echo(f"Dipulihkan dari cadangan {found.created_at}, skema {revision}.")


COMMANDS: Final = (cadangkan, pulihkan)
