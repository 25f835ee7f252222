"""`alur verifikasi`, `jalankan-ulang`, `ekspor riwayat`, `hapus-data`: cases and their history."""

from collections.abc import Iterable
from dataclasses import asdict
from typing import Final

import click
import orjson
from sqlalchemy import select

from engine import erasure, history, invariants, replay
from engine.contract import Actor
from engine.errors import HistoryError
from engine.models import ProcessInstance
from web import accounts, erasing
from web.cli import place
from web.cli.speech import REFUSED, Command, RefusedError, progress, table
from web.installation import Installation


@click.command(cls=Command)
@click.argument("nomor", nargs=-1)
def verifikasi(*, nomor: tuple[str, ...]) -> int:
    """Buktikan keutuhan berkas dan riwayatnya.

    Berkas NOMOR, atau semua: daftar tugas, kelanjutan, dan rantai riwayat.

    Kode keluar 1 bila ada yang tidak beres.
    """
    with place.here() as here:
        found = _chosen(here, nomor)
        problems: list[tuple[str, str]] = []

        def look(case: tuple[int, str]) -> None:
            with here.sessions() as session:
                now = here.clock.now(session)
                problems.extend(
                    (case[1], problem.message)
                    for problem in invariants.check(
                        session, here.engine, case[0], now=now
                    )
                )

        progress(found, "Memeriksa berkas", then=look)
    if problems:
        click.echo(table(("berkas", "yang tidak beres"), problems))
    place.tell(f"{len(found)} berkas diperiksa, {len(problems)} temuan.")
    return REFUSED if problems else 0


@click.command("jalankan-ulang", cls=Command)
@click.argument("nomor", nargs=-1)
@click.option("--semua", is_flag=True, help="Semua berkas.")
def execute_again(*, nomor: tuple[str, ...], semua: bool) -> int:
    """Jalankan ulang berkas dari riwayatnya.

    Jejaknya dibandingkan dengan yang tercatat; tidak ada yang diubah.

    Kode keluar 1 bila ada jejak yang berbeda. Berkas yang isiannya sudah dihapus dilewati.
    """
    if bool(nomor) == semua:
        raise click.UsageError("Sebut nomor berkas, atau --semua.")
    differences: list[tuple[str, str]] = []
    erased: list[str] = []
    with place.here() as here:
        found = _chosen(here, nomor)

        def again(case: tuple[int, str]) -> None:
            with here.sessions() as session:
                try:
                    outcome = replay.execute_again(session, here.engine, case[0])
                except HistoryError:
                    erased.append(case[1])
                    return
            if not outcome.same:
                differences.append((case[1], outcome.difference or ""))

        progress(found, "Menjalankan ulang", then=again)
    if differences:
        click.echo(table(("berkas", "perbedaan"), differences))
    same = len(found) - len(differences) - len(erased)
    place.tell(f"{same} sama, {len(differences)} berbeda, {len(erased)} dilewati.")
    return REFUSED if differences else 0


def _chosen(here: Installation, numbers: Iterable[str]) -> list[tuple[int, str]]:
    """Id and number of the cases named, or of all. Raises RefusedError for an unknown number."""
    wanted = list(numbers)
    statement = select(ProcessInstance.id, ProcessInstance.number)
    if wanted:
        statement = statement.where(ProcessInstance.number.in_(wanted))
    with here.sessions() as session:
        found = session.execute(statement.order_by(ProcessInstance.id))
        rows = [(case, number) for case, number in found]
    unknown = set(wanted) - {number for _, number in rows}
    if unknown:
        raise RefusedError(f"Tidak ada berkas bernomor {', '.join(sorted(unknown))}.")
    return rows


@click.command("riwayat", cls=Command)
@click.argument("nomor")
def export_history(*, nomor: str) -> None:
    """Tulis riwayat berkas NOMOR ke keluaran baku, satu peristiwa JSON sebaris.

    Isinya lengkap, termasuk data pribadi: cukup untuk menghitung ulang setiap hash.
    """
    with place.here() as here:
        ((case, _),) = _chosen(here, [nomor])
        with here.sessions() as session:
            events = history.read(session, case)
    for event in events:
        row = asdict(event) | {
            "instance": case,
            "at": history.moment(event.at),
            "recorded_at": history.moment(event.recorded_at),
        }
        click.echo(orjson.dumps(row, option=orjson.OPT_SORT_KEYS))


@click.command("hapus-data", cls=Command)
@click.argument("nomor")
@click.option(
    "--isian",
    multiple=True,
    metavar="LANGKAH:JALUR",
    help="Hanya isian ini dari riwayat, misalnya 7:pemohon.surel; boleh diulang.",
)
@click.option("--alasan", required=True, help="Mengapa; tercatat dalam riwayat.")
@click.option(
    "--oleh",
    required=True,
    metavar="AKUN",
    help="Akun yang memutuskan; tercatat dalam riwayat.",
)
@click.option("--ya", is_flag=True, help="Jangan bertanya lagi.")
def erase(
    *, nomor: str, isian: tuple[str, ...], alasan: str, oleh: str, ya: bool
) -> None:
    """Hapus data sebuah berkas untuk selamanya.

    Berkas NOMOR harus sudah berakhir. Tanpa --isian: semua nilai dalam riwayat, kontak pemohon, lampiran, dan catatan layanan.
    Bukti riwayat (rantai hash) tetap utuh.
    """
    fields = [_field(text) for text in isian]
    with place.here() as here:
        ((case, _),) = _chosen(here, [nomor])
        what = f"{len(fields)} isian" if fields else "semua data"
        if not ya:
            click.confirm(f"Hapus {what} berkas {nomor} untuk selamanya", abort=True)
        with here.sessions.begin() as session:
            actor = Actor(id=accounts.get(session, oleh).username, role="admin")
            now = here.clock.now(session)
            erased = (
                erasure.erase(session, case, fields, alasan, actor=actor, now=now)
                if fields
                else erasing.erase_case(session, case, alasan, actor=actor, now=now)
            )
    click.echo(f"{erased} nilai dihapus dari berkas {nomor}.")


def _field(text: str) -> tuple[int, str]:
    number, colon, path = text.partition(":")
    if not (colon and path and number.isdigit()):
        raise click.UsageError(
            f"Tulis isian sebagai LANGKAH:JALUR, misalnya 7:pemohon.surel. Anda menulis {text}."
        )
    return int(number), path


COMMANDS: Final = (verifikasi, execute_again, erase)
