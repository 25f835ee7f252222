"""Letters by e-mail: their words, their addresses, and the outbox between two tries."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import false, true
from sqlalchemy.orm import Session

from pst import mail
from pst.errors import MailError
from pst.mail import Mail

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
SENDER = mail.Sender(
    number="KUPANG-REKOM-2026-0001",
    office="BPS Kota Contoh",
    page="https://alur.contoh.go.id/lacak",
)
VALUES = {
    "hasil_pemeriksaan": {
        "nomor": "7",
        "kegiatan": "Survei Pasar",
        "hasil": "perlu perbaikan",
        "catatan": [{"isian": "Judul", "catatan": "Terlalu umum"}],
    },
    "surat_rekomendasi": {"nomor_surat": "B-12", "kegiatan": "Survei Pasar"},
    "pustaka_softcopy": {"judul": "Kupang dalam Angka"},
    "pemberitahuan": {"judul": "Kabar", "teks": "Satu.\n\nDua."},
}


@pytest.mark.parametrize("kind", sorted(mail.KINDS))
def test_every_kind_has_its_words(kind: str) -> None:
    letter = mail.compose(kind, VALUES[kind], sender=SENDER, notes=["Terlampir: a.pdf"])
    assert letter.subject
    assert "$" not in letter.subject + letter.text
    assert "Nomor berkas: KUPANG-REKOM-2026-0001" in letter.text
    assert "Terlampir: a.pdf" in letter.text
    assert "Hormat kami,\nBPS Kota Contoh" in letter.text
    assert max(map(len, letter.text.splitlines())) <= 76


def test_remarks_stand_one_a_line_and_without_any_their_paragraph_is_left_out() -> None:
    values = VALUES["hasil_pemeriksaan"]
    found = mail.compose("hasil_pemeriksaan", values, sender=SENDER).text
    assert "\n\nCatatan pemeriksa:\n- Judul: Terlalu umum\n\n" in found
    complete = {**values, "hasil": "lengkap", "kegiatan": "", "catatan": None}
    found = mail.compose("hasil_pemeriksaan", complete, sender=SENDER).text
    assert "Hasil pemeriksaan: lengkap." in found
    assert "Catatan" not in found
    assert "Kegiatan:" not in found


def test_a_letter_about_a_closed_case_tells_nothing_of_it() -> None:
    closed = mail.Sender(number="", office=SENDER.office, page=SENDER.page)
    found = mail.compose(mail.CLOSED, {"judul": "Aduan tentang Rio"}, sender=closed)
    assert "Rio" not in found.subject + found.text
    assert "Nomor berkas" not in found.text


def test_a_value_never_becomes_a_header_or_a_template() -> None:
    values = {"judul": "Kabar\r\nBcc: x@y.z\u2028Lagi", "teks": "$nomor \x07${teks}"}
    found = mail.compose("pemberitahuan", values, sender=SENDER)
    assert found.subject == "Kabar Bcc: x@y.z Lagi"
    assert "$nomor ${teks}" in " ".join(found.text.split())


def test_a_subject_is_not_longer_than_people_read() -> None:
    values = {"judul": "kata " * 100, "teks": "isi"}
    assert len(mail.compose("pemberitahuan", values, sender=SENDER).subject) == 150


def test_an_unknown_kind_or_a_missing_value_is_said() -> None:
    with pytest.raises(MailError, match="Jenis surel “pos” tidak dikenal"):
        mail.compose("pos", {}, sender=SENDER)
    with pytest.raises(MailError, match="belum lengkap: judul, teks"):
        mail.compose("pemberitahuan", {}, sender=SENDER)


@pytest.mark.parametrize(
    "address", ["maria@contoh.test", " maria.bano+bps@sub.contoh.test "]
)
def test_an_address_is_taken_without_the_blanks_around_it(address: str) -> None:
    assert mail.checked_address(address) == address.strip()


@pytest.mark.parametrize(
    "address",
    [
        "",
        "maria",
        "maria@",
        "@contoh.test",
        "maria@contoh",
        "a b@contoh.test",
        "maria@contoh.test\r\nBcc: x@y.test",
        "maria@contoh.test, x@y.test",
        "Maria <maria@contoh.test>",
        f"{'a' * 250}@contoh.test",
        "maria@contoh.test\x00",
        "márìa@contoh.test",
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    with pytest.raises(MailError, match="nama@contoh"):
        mail.checked_address(address)


def put(session: Session, call: int = 1, to: object = "maria@contoh.test") -> Mail:
    mail.put(
        session,
        call=call,
        now=NOW,
        berkas=9,
        kantor="kupang",
        kepada=to,
        jenis="pemberitahuan",
    )
    (found,) = (one for one in mail.of_case(session, 9) if one.call_id == call)
    session.refresh(found)
    return found


def due(session: Session, now: datetime = NOW, **more: object) -> Mail | None:
    given = {"seen": [0], "abandoned": false(), "sendable": True} | more
    return mail.waiting(session, now=now, **given)


def test_a_letter_without_an_address_waits_for_nobody_to_set_a_server(
    session: Session,
) -> None:
    put(session, 1)
    nobody = put(session, 2, to="  ")
    assert nobody.recipient is None
    assert put(session, 3, to=None).recipient is None
    assert due(session, sendable=False) == nobody
    assert due(session).call_id == 1


def test_waits_grow_until_almost_five_days_are_over(session: Session) -> None:
    entry, now, waits = put(session), NOW, []
    while entry.state == mail.WAITING:
        mail.postpone(entry, "mati", now=now)
        waits.append(entry.next_try_at - now)
        now = entry.next_try_at
    minutes = [int(one.total_seconds() / 60) for one in waits[:6]]
    assert minutes == [1, 5, 15, 60, 120, 120]
    assert timedelta(days=4, hours=22) < now - NOW <= timedelta(days=5)
    assert (entry.state, mail.is_untold(entry)) == ("gagal", True)
    assert mail.untold(session, entry.id) == entry


def test_a_letter_is_due_again_only_at_its_time_and_may_be_hurried(
    session: Session,
) -> None:
    entry = put(session)
    mail.postpone(entry, "mati\0" + "x" * 900, now=NOW)
    session.flush()
    assert len(entry.last_error or "") == 500
    assert mail.next_due(session) == NOW + timedelta(minutes=1)
    assert mail.oldest(session) == NOW
    assert due(session) is None
    assert mail.hurry(session, entry.id, now=NOW)
    assert due(session) == entry
    assert due(session, seen=[entry.id]) is None


def test_a_letter_that_nobody_wants_any_more_is_found_before_its_time(
    session: Session,
) -> None:
    entry = put(session)
    mail.postpone(entry, "mati", now=NOW)
    session.flush()
    assert due(session, abandoned=true()) == entry
    mail.drop(entry)
    session.flush()
    assert due(session, abandoned=true()) is None
    assert mail.oldest(session) is None


def test_after_an_incident_a_letter_begins_anew_and_one_that_was_sent_does_not(
    session: Session,
) -> None:
    failed, sent = put(session, 1), put(session, 2)
    mail.refuse(failed, "tidak dikenal")
    mail.accept(sent, subject="Kabar", now=NOW)
    for one in (failed, sent):
        mail.told(one, now=NOW)
    session.flush()
    again = [put(session, 1), put(session, 2)]
    assert [one.state for one in again] == ["menunggu", "terkirim"]
    assert [one.told_at for one in again] == [None, None]
    assert again[0].tries == 0
    assert mail.outcome(again[1]) == {
        "dikirim": NOW.isoformat(),
        "kepada": "maria@contoh.test",
    }


def test_the_address_of_what_was_not_sent_yet_can_be_corrected(
    session: Session,
) -> None:
    entry = put(session)
    mail.address(session, entry.id, "baru@contoh.test")
    assert entry.recipient == "baru@contoh.test"
    mail.accept(entry, subject="Kabar", now=NOW)
    session.flush()
    for gone in (entry.id, entry.id + 1):
        with pytest.raises(MailError, match="sudah terkirim"):
            mail.address(session, gone, "lain@contoh.test")
    assert not mail.hurry(session, entry.id, now=NOW)


def test_erasing_leaves_that_and_when_a_letter_was_sent(session: Session) -> None:
    entry = put(session)
    mail.accept(entry, subject="Kabar", now=NOW)
    entry.message, entry.last_error = b"isi", "lama"
    session.flush()
    mail.erase(session, berkas=9)
    session.refresh(entry)
    kept = (entry.recipient, entry.subject, entry.last_error, entry.message)
    assert kept == (None,) * 4
    assert (entry.state, entry.sent_at) == ("terkirim", NOW)


def test_no_job_sends_letters(session: Session) -> None:
    with pytest.raises(MailError, match="kotak keluar"):
        mail.send(
            session,
            now=NOW,
            berkas=1,
            kantor="kupang",
            kepada=None,
            jenis="pemberitahuan",
            isi={},
        )
