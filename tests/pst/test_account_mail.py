"""Letters about accounts: their words in both languages, and the outbox between two tries."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from pst import mail
from pst.errors import MailError
from pst.mail import AccountMail, accounts

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
HERE = "https://alur.contoh.go.id"
LINK = {"tautan": f"{HERE}/sandi#ABC", "berlaku": "23 November", "nama": "Maria Bano"}
VALUES: dict[str, dict[str, Any]] = {
    "daftar_verifikasi": LINK,
    "daftar_sudah_ada": {"nama_pengguna": "maria", "masuk": HERE, "lupa": HERE},
    "sandi_tautan": LINK | {"nama_pengguna": "maria"},
    "sandi_diganti": {
        "nama_pengguna": "maria",
        "waktu": "23 November",
        "kantor": "BPS Kota Contoh",
        "halaman_kantor": f"{HERE}/standar/contoh",
    },
    "surel_ganti": LINK | {"nama_pengguna": "maria"},
    "surel_diganti": {
        "nama_pengguna": "maria",
        "surel_baru": "m@contoh.test",
        "waktu": "23 November",
        "lupa": HERE,
    },
    "pemberitahuan_akun": {"judul": "Kabar", "teks": "Isi", "akun": HERE},
    "pesan_telepon": {"judul": "Kabar", "teks": "Isi", "tautan": HERE},
    "pengingat": {"judul": "2 tugas", "daftar": ["a", "b"], "tautan": HERE},
    "data_diputuskan": {
        "diminta": "1 November",
        "putusan": "dikabulkan",
        "kantor": "BPS Kota Contoh",
        "nomor": ["KUPANG-KONSUL-2026-0001"],
        "jawaban": "Sudah.",
    },
}


def write(session: Session, key: str = "a", **more: Any) -> AccountMail:
    given = {
        "account": "maria",
        "recipient": "maria@contoh.test",
        "language": "id",
        "kind": "sandi_tautan",
        "given": VALUES["sandi_tautan"],
        "now": NOW,
    }
    accounts.write(session, key=key, **(given | more))
    return session.scalars(select(AccountMail).where(AccountMail.key == key)).one()


def due(session: Session, now: datetime = NOW) -> AccountMail | None:
    return accounts.waiting(session, now=now, seen=[0])


@pytest.mark.parametrize("language", mail.LANGUAGES)
@pytest.mark.parametrize("kind", sorted(accounts.KINDS))
def test_every_kind_has_its_words_in_both_languages(kind: str, language: str) -> None:
    letter = accounts.compose(kind, VALUES[kind], language=language, address=HERE)
    assert letter.subject
    assert "$" not in letter.subject + letter.text
    assert HERE in letter.text
    greeting = "Yth. " if language == "id" else "Dear "
    assert letter.text.startswith(greeting) == (kind != "pesan_telepon")
    lines = letter.text.splitlines()
    assert max(len(line) for line in lines if "://" not in line) <= 76


def test_the_two_languages_of_a_letter_say_different_words() -> None:
    for kind in VALUES.keys() - {"pesan_telepon"}:
        values = VALUES[kind]
        told = {
            accounts.compose(kind, values, language=one, address=HERE).text
            for one in mail.LANGUAGES
        }
        assert len(told) == 2


def test_whoever_registers_cannot_put_words_into_a_letter_to_somebody_else() -> None:
    given = LINK | {"nama": "Menang undian! Buka https://jahat.test"}
    found = accounts.compose("daftar_verifikasi", given, language="id", address=HERE)
    assert "jahat" not in found.text
    assert "Yth. Bapak/Ibu," in found.text
    named = accounts.compose(
        "sandi_tautan", VALUES["sandi_tautan"], language="en", address=HERE
    )
    assert "Dear Maria Bano," in named.text
    assert "Yours sincerely,\nIntegrated Statistical Services" in named.text


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"kind": "pos"}, "tidak dikenal"),
        ({"language": "fr"}, "tidak dikenal"),
        ({"kind": "pengingat", "given": {}}, "belum lengkap: daftar, judul"),
        ({"recipient": "maria"}, "nama@contoh"),
    ],
)
def test_what_could_never_be_sent_is_not_written(
    session: Session, change: dict[str, Any], words: str
) -> None:
    with pytest.raises(MailError, match=words):
        write(session, **change)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("0812-3456 7890", "+6281234567890"),
        ("62 812 3456 7890", "+6281234567890"),
        ("+61 (2) 6252.7111", "+61262527111"),
    ],
)
def test_a_number_is_brought_into_the_form_that_telephones_take(
    typed: str, number: str
) -> None:
    assert accounts.checked(f"tel:{typed}") == f"tel:{number}"


@pytest.mark.parametrize("typed", ["", "0812", "rumah", "+0812345678", "1" * 20])
def test_what_is_no_number_is_refused(typed: str) -> None:
    with pytest.raises(MailError, match="Nomor telepon"):
        accounts.checked(f"tel:{typed}")


def test_a_message_to_a_telephone_is_no_letter(session: Session) -> None:
    given = VALUES["pesan_telepon"]
    entry = write(
        session, recipient="tel:081234567890", kind="pesan_telepon", given=given
    )
    assert due(session) is None
    assert accounts.oldest(session) is None
    found = accounts.waiting(session, now=NOW, seen=[0], telephone=True)
    assert found == entry


def test_a_letter_is_written_once(session: Session) -> None:
    first = write(session)
    assert write(session, recipient="lain@contoh.test").id == first.id
    assert first.recipient == "maria@contoh.test"
    assert accounts.oldest(session) == accounts.next_due(session) == NOW


def test_what_was_sent_is_forgotten_but_for_that_it_went(session: Session) -> None:
    entry = write(session)
    assert due(session) == entry
    accounts.accept(entry, now=NOW)
    session.flush()
    assert (entry.state, entry.given, entry.sent_at) == ("terkirim", None, NOW)
    assert due(session) is None
    assert accounts.oldest(session) is None


def test_after_almost_five_days_a_letter_is_given_up(session: Session) -> None:
    entry, now = write(session), NOW
    while entry.state == mail.WAITING:
        accounts.postpone(entry, "mati", now=now)
        session.flush()
        now = max(now, entry.next_try_at)
    assert timedelta(days=4, hours=22) < now - NOW <= timedelta(days=5)
    assert (entry.state, entry.last_error, entry.given) == ("gagal", "mati", None)


def test_letters_go_with_their_account_or_after_a_month(session: Session) -> None:
    write(session)
    write(session, key="b", account="yusuf")
    accounts.erase(session, account="maria")
    kept = session.scalars(select(AccountMail.account)).all()
    accounts.purge(session, now=NOW + timedelta(days=31))
    assert kept == ["yusuf"]
    assert session.scalars(select(AccountMail)).all() == []
