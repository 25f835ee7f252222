"""`alur akun` and `alur token`: who may come in."""

import sys
from typing import Any, Final

import click
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from pst import offices
from web import (
    accounts,
    installation,
    logs,
    password_changes,
    password_links,
    second_factor,
    sessions,
    staffing,
)
from web.accounts import Passwords
from web.cli import place
from web.cli.speech import Command, Group, RefusedError
from web.installation import Installation
from web.models import ApiToken, Membership


@click.group(cls=Group)
def akun() -> None:
    """Kelola akun, peran dan kata sandi."""


def _memberships(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> list[tuple[str, str]]:
    """`kantor:peran` pairs."""
    pairs = []
    known = {office.key for office in offices.offices()}
    for text in given:
        office, colon, role = text.partition(":")
        if not (colon and role) or office not in known:
            raise click.BadParameter(
                f"tulis KANTOR:PERAN, misalnya kupang:petugas. Kantor: {', '.join(sorted(known))}."
            )
        pairs.append((office, role))
    return pairs


def _password() -> str:
    """From the terminal, twice and unseen; else one line of standard input."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    found: str = click.prompt("Kata sandi", hide_input=True)
    if click.prompt("Ulangi", hide_input=True) != found:
        raise RefusedError("Kedua kata sandi tidak sama. Ulangi perintahnya.")
    return found


@akun.command("buat", cls=Command)
@click.argument("akun")
@click.option("--nama", help="Nama orangnya. Bawaan: nama akunnya.")
@click.option("--surel", help="Alamat surel.")
@click.option(
    "--peran",
    multiple=True,
    callback=_memberships,
    metavar="KANTOR:PERAN",
    help="Boleh diulang.",
)
@click.option(
    "--tautan",
    is_flag=True,
    help="Cetak tautan, agar pemilik akun memilih sendiri kata sandinya.",
)
def create(
    *,
    akun: str,
    nama: str | None,
    surel: str | None,
    peran: list[tuple[str, str]],
    tautan: bool,
) -> None:
    """Buat AKUN. Kata sandi ditanyakan, atau dibaca dari masukan baku."""
    with place.here() as here:
        password = None if tautan else _password()
        with here.sessions.begin() as session:
            account = staffing.open_account(
                session,
                akun,
                name=nama or akun,
                email=surel,
                roles=peran,
                passwords=Passwords(here.settings),
                password=password,
                actor=installation.operator().id,
                now=here.clock.real(),
            )
            username = account.username
            link = _link(here, session, username) if tautan else ""
    _note("account.created", account=username)
    click.echo(link or f"Akun {username} dibuat.")


@akun.command("kata-sandi", cls=Command)
@click.argument("akun")
def change_password(*, akun: str) -> None:
    """Ganti kata sandi AKUN; semua sesi dan tokennya berakhir."""
    with place.here() as here:
        password = _password()
        with here.sessions.begin() as session:
            password_changes.change(
                session,
                akun,
                password,
                passwords=Passwords(here.settings),
                settings=here.settings,
                now=here.clock.real(),
            )
    _note("password.changed", account=akun)
    click.echo(f"Kata sandi {akun} diganti.")


@akun.command("tautan-sandi", cls=Command)
@click.argument("akun")
def make_link(*, akun: str) -> None:
    """Cetak tautan, sekali pakai, untuk memilih sendiri kata sandi AKUN.

    Kata sandi lama berlaku sampai tautannya dipakai. Tautan sebelumnya berakhir.
    """
    with place.here() as here, here.sessions.begin() as session:
        link = _link(here, session, akun)
    click.echo(link)


def _link(here: Installation, session: Session, username: str) -> str:
    """The address on a line of its own, to be handed over."""
    by, now = installation.operator().id, here.clock.real()
    made = password_links.make(
        session, username, by=by, settings=here.settings, now=now
    )
    _note("password_link.made", account=username)
    minutes = int((made.expires_at - now).total_seconds() // 60)
    place.tell(
        f"Berlaku {minutes} menit dan hanya sekali. Serahkan kepada pemilik akun:"
    )
    return made.url


@akun.command("akhiri-sesi", cls=Command)
@click.argument("akun", required=False)
@click.option("--semua", is_flag=True, help="Semua akun, kios dan pemegang kode.")
def end_sessions(*, akun: str | None, semua: bool) -> None:
    """Akhiri semua sesi dan token AKUN; dia harus masuk lagi."""
    if (akun is None) != semua:
        raise click.UsageError("Sebut akunnya, atau --semua.")
    with place.here() as here, here.sessions.begin() as session:
        if akun is None:
            accounts.end_every_session(session)
        else:
            accounts.end_sessions(session, accounts.get(session, akun))
    _note("sessions.ended", account=akun or "semua")
    click.echo(f"Semua sesi dan token {akun or 'semua akun'} berakhir.")


@akun.command("faktor-hapus", cls=Command)
@click.argument("akun")
def remove_factor(*, akun: str) -> None:
    """Hapus faktor kedua AKUN, misalnya setelah ponselnya hilang; sesi dan tokennya berakhir.

    Pastikan dahulu siapa yang meminta: sesudahnya kata sandi saja cukup untuk masuk.
    """
    with place.here() as here, here.sessions.begin() as session:
        account = accounts.get(session, akun)
        if not second_factor.remove(session, account.id):
            raise RefusedError(f"Akun {akun} tidak memakai faktor kedua.")
        accounts.end_sessions(session, account)
    _note("second_factor.removed", account=akun)
    click.echo(f"Faktor kedua {akun} dihapus.")


@akun.command("peran", cls=Command)
@click.argument("akun")
@click.option(
    "--tambah",
    multiple=True,
    callback=_memberships,
    metavar="KANTOR:PERAN",
    help="Boleh diulang.",
)
@click.option(
    "--cabut",
    multiple=True,
    callback=_memberships,
    metavar="KANTOR:PERAN",
    help="Boleh diulang.",
)
def change_roles(
    *, akun: str, tambah: list[tuple[str, str]], cabut: list[tuple[str, str]]
) -> None:
    """Tambah atau cabut peran AKUN; tanpa pilihan: tampilkan perannya."""
    with place.here() as here, here.sessions.begin() as session:
        before = _held(session, akun)
        for office, role in tambah:
            accounts.grant(session, akun, office=office, role=role)
        for office, role in cabut:
            accounts.revoke(session, akun, office=office, role=role)
        held = _held(session, akun)
        by, now = installation.operator().id, here.clock.real()
        staffing.note_roles(session, akun, before, held, actor=by, now=now)
    for event, pairs in (("role.granted", tambah), ("role.revoked", cabut)):
        for office, role in pairs:
            _note(event, account=akun, office=office, role=role)
    click.echo(
        "\n".join(f"{office}:{role}" for office, role in held) or "Tidak ada peran."
    )


def _held(session: Session, username: str) -> list[tuple[str, str]]:
    account = accounts.get(session, username)
    rows = session.execute(
        select(Membership.office, Membership.role)
        .where(Membership.account_id == account.id)
        .order_by(Membership.office, Membership.role)
    )
    return [(office, role) for office, role in rows]


@akun.command("nonaktif", cls=Command)
@click.argument("akun")
def deactivate(*, akun: str) -> None:
    """Tutup AKUN: tidak dapat masuk lagi. Yang pernah dikerjakannya tetap tercatat."""
    with place.here() as here, here.sessions.begin() as session:
        by, now = installation.operator().id, here.clock.real()
        staffing.close(session, akun, actor=by, now=now)
    _note("account.closed", account=akun)
    click.echo(f"Akun {akun} ditutup.")


@click.group(cls=Group)
def token() -> None:
    """Kelola token API."""


@token.command("buat", cls=Command)
@click.argument("akun")
@click.option(
    "--label", default="baris perintah", help="Untuk apa. Bawaan: baris perintah."
)
def make_token(*, akun: str, label: str) -> None:
    """Buat token untuk AKUN; ditampilkan sekali ini saja."""
    with place.here() as here, here.sessions.begin() as session:
        account = accounts.get(session, akun)
        if not account.active:
            raise RefusedError(f"Akun {akun} sudah ditutup.")
        made = sessions.make_token(
            session,
            account_id=account.id,
            label=label,
            settings=here.settings,
            now=here.clock.real(),
        )
    _note("token.made", account=akun, label=label)
    click.echo(made)


@token.command("cabut", cls=Command)
@click.argument("akun", required=False)
@click.option(
    "--token",
    "secret",
    metavar="TOKEN",
    help="Hanya token ini; - dibaca dari masukan baku.",
)
def revoke_token(*, akun: str | None, secret: str | None) -> None:
    """Cabut semua token AKUN, atau satu token."""
    if (akun is None) == (secret is None):
        raise click.UsageError("Sebut akunnya, atau satu --token.")
    if secret == "-":  # noqa: S105 -- a mark, no secret
        secret = sys.stdin.readline().strip()
    with place.here() as here, here.sessions.begin() as session:
        count = _revoke(session, akun, secret)
    _note("token.revoked", account=akun, count=count)
    click.echo(f"{count} token dicabut.")


def _revoke(session: Session, account: str | None, secret: str | None) -> int:
    condition: Any
    if secret is not None:
        condition = ApiToken.hash == sessions.digest(secret)
    else:
        condition = ApiToken.account_id == accounts.get(session, account or "").id
    gone = session.scalars(delete(ApiToken).where(condition).returning(ApiToken.hash))
    return len(gone.all())


def _note(event: str, **facts: object) -> None:
    """One line for the log, unless somebody sits at the terminal and sees what he does."""
    if not sys.stderr.isatty():
        logs.configure()
        logs.note(event, by=installation.operator().id, **facts)


COMMANDS: Final = (akun, token)
