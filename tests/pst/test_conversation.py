"""Consultations in writing: thread, closing, published summaries (AMB-01, AMB-14, AMB-23)."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from pst import conversation
from pst.conversation import ConversationError, Summary, Thread

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
ASKED = {"judul": "Inflasi", "jenis": "data", "pertanyaan": "Berapa inflasi Kupang?"}
CLOSING = {
    "judul_ringkasan": "Inflasi kota",
    "ringkasan": "Angka inflasi bulanan ada di tabel indeks harga konsumen.",
}


def ask(session, case=1, **more):
    return conversation.record_request(
        session, now=NOW, berkas=case, kantor="kupang", permintaan=ASKED, **more
    )


def close(session, closing, *, consent, case=1):
    return conversation.close(
        session, now=NOW, berkas=case, penutupan=closing, izin=consent
    )


def said(session, case=1):
    found = conversation.messages(session, berkas=case)
    return [(one["dari"], one["isi"]) for one in found]


def found(session, words, office="kupang"):
    return conversation.search(session, now=NOW, kantor=office, kata_kunci=words)


def test_a_request_opens_a_conversation_with_the_question(session):
    number = ask(session)["transaksi"]
    assert session.get(Thread, number).title == "Inflasi"
    assert said(session) == [("pengguna", "Berapa inflasi Kupang?")]


def test_what_completes_a_request_quotes_what_the_officer_missed(session):
    ask(session)
    ask(
        session,
        pemeriksaan={"catatan": "Bulan apa?"},
        kelengkapan={"keterangan": "Mei"},
    )
    last = conversation.messages(session, berkas=1)[-1]
    assert (last["isi"], last["menjawab"]) == ("Mei", "Bulan apa?")
    assert last["waktu"] == "2026-11-23T01:00:00+00:00"


def test_a_request_without_data_still_opens_a_conversation(session):
    conversation.record_request(
        session, now=NOW, berkas=1, kantor="kupang", permintaan=None
    )
    ask(session)
    assert said(session) == [("pengguna", ""), ("pengguna", "")]


def test_accepting_keeps_when_it_came_in_and_when_it_was_clear(session):
    ask(session)
    later = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
    assert conversation.accept(session, now=later, berkas=1) == {
        "masuk": "2026-11-23T01:00:00+00:00",
        "jelas": "2026-11-24T01:00:00+00:00",
    }


def test_messages_of_both_sides_stand_in_order(session):
    ask(session)
    for sender, text in (("petugas", "2,1 persen"), ("pengguna", None)):
        conversation.record_message(session, now=NOW, berkas=1, dari=sender, isi=text)
    assert said(session)[1:] == [("petugas", "2,1 persen"), ("pengguna", "")]


def test_the_newest_messages_are_read_and_then_those_before_them(session):
    ask(session)
    for number in range(5):
        conversation.record_message(
            session, now=NOW, berkas=1, dari="petugas", isi=str(number)
        )
    newest = conversation.messages(session, berkas=1, limit=2)
    assert [one["isi"] for one in newest] == ["3", "4"]
    before = conversation.messages(session, berkas=1, before=newest[0]["id"], limit=10)
    assert [one["isi"] for one in before] == [ASKED["pertanyaan"], "0", "1", "2"]
    assert conversation.count(session, berkas=1) == 6
    assert conversation.count(session, berkas=2) == 0


def test_files_hang_on_the_message_they_came_with(session):
    ask(session)
    conversation.record_message(
        session, now=NOW, berkas=1, dari="petugas", isi="Tabel", lampiran=["a", "b"]
    )
    conversation.record_answer(
        session, now=NOW, berkas=1, tanggapan={"pesan": "Ini", "lampiran": ["c"]}
    )
    found = conversation.messages(session, berkas=1)
    assert [one["lampiran"] for one in found] == [[], ["a", "b"], ["c"]]
    conversation.erase(session, berkas=1)
    session.expire_all()
    assert conversation.messages(session, berkas=1)[1]["lampiran"] == []


def test_a_channel_is_said_of_what_the_requester_said_just_now(session):
    ask(session)
    later = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

    def mark(now):
        conversation.mark_channel(session, berkas=1, channel="whatsapp", now=now)
        session.expire_all()
        return [one["kanal"] for one in conversation.messages(session, berkas=1)]

    assert mark(later) == [None]
    assert mark(NOW) == ["whatsapp"]
    conversation.record_message(session, now=later, berkas=1, dari="petugas", isi="Ya")
    assert mark(later) == ["whatsapp", None]


def test_a_message_of_somebody_else_is_refused(session):
    ask(session)
    with pytest.raises(ConversationError, match="bukan “kepala”"):
        conversation.record_message(
            session, now=NOW, berkas=1, dari="kepala", isi="Halo"
        )


def test_a_message_without_a_conversation_is_refused(session):
    with pytest.raises(ConversationError, match="belum punya percakapan"):
        conversation.record_message(
            session, now=NOW, berkas=1, dari="petugas", isi="Halo"
        )


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        ({"lanjut": "percakapan", "pesan": "Bulan Juni?"}, "Bulan Juni?"),
        ({"lanjut": "cukup"}, "Informasi sudah cukup."),
        ({"lanjut": "zoom", "pesan": "Jumat pagi"}, "Jumat pagi"),
        (None, ""),
    ],
)
def test_an_answer_is_kept_in_the_users_words_or_ours(session, answer, text):
    ask(session)
    conversation.record_answer(session, now=NOW, berkas=1, tanggapan=answer)
    assert said(session)[-1] == ("pengguna", text)


def test_a_meeting_is_told_in_the_offices_own_time(session):
    ask(session)
    conversation.record_meeting(
        session,
        now=NOW,
        berkas=1,
        waktu="2026-11-25T02:30:00Z",
        tautan="https://zoom.example/1",
    )
    assert said(session)[-1] == (
        "petugas",
        "Pertemuan 25-11-2026 pukul 10.30 WITA: https://zoom.example/1",
    )


def test_a_meeting_without_a_zone_is_refused(session):
    ask(session)
    with pytest.raises(ConversationError, match="dengan zona"):
        conversation.record_meeting(
            session, now=NOW, berkas=1, waktu="2026-11-25T10:30:00", tautan="x"
        )


def test_the_system_reminds_both_sides_before_it_closes(session):
    ask(session)
    conversation.remind(session, now=NOW, berkas=1, jenis="sebelum_tutup")
    sender, text = said(session)[-1]
    assert (sender, "24 jam" in text) == ("sistem", True)


def test_an_unknown_notice_is_refused(session):
    ask(session)
    with pytest.raises(ConversationError, match="tidak dikenal"):
        conversation.remind(session, now=NOW, berkas=1, jenis="selamat_pagi")


@pytest.mark.parametrize(
    ("closing", "by", "reason"),
    [
        (None, "sistem", "tidak merespons"),
        ({}, "petugas", "konsultasi selesai"),
        ({"alasan": "Pertanyaan ganda"}, "petugas", "Pertanyaan ganda"),
    ],
)
def test_who_closed_and_why_is_kept(session, closing, by, reason):
    ask(session)
    closed = close(session, closing, consent=True)
    assert closed == {"penutup": by, "alasan": reason, "ringkasan": False}
    thread = session.scalars(select(Thread)).one()
    assert (thread.closed_at, thread.closed_by) == (NOW, by)


def test_a_summary_with_consent_is_found_by_another_form_of_its_words(session):
    ask(session)
    assert close(session, CLOSING, consent=True)["ringkasan"] is True
    result = found(session, "harga")
    assert result["jumlah"] == 1
    assert result["hasil"][0]["judul"] == "Inflasi kota"
    assert "indeks harga konsumen" in result["hasil"][0]["label"]
    assert found(session, "bulan inflasi")["jumlah"] == 1


@pytest.mark.parametrize("words", ["pertanian", "", None, '"', "harga pertanian"])
def test_other_words_find_nothing(session, words):
    ask(session)
    close(session, CLOSING, consent=True)
    assert found(session, words) == {"jumlah": 0, "hasil": []}


def test_a_summary_without_consent_is_not_published(session):
    ask(session)
    assert close(session, CLOSING, consent=False)["ringkasan"] is False
    assert found(session, "inflasi")["jumlah"] == 0


def test_half_a_summary_is_not_published(session):
    ask(session)
    half = {"judul_ringkasan": "Inflasi kota"}
    assert close(session, half, consent=True)["ringkasan"] is False


def test_an_office_finds_only_its_own_summaries(session):
    ask(session)
    close(session, CLOSING, consent=True)
    assert found(session, "inflasi", office="jateng")["jumlah"] == 0


def test_erasing_takes_every_word_and_the_summary(session):
    ask(session)
    close(session, CLOSING, consent=True)
    conversation.erase(session, berkas=1)
    session.expire_all()
    assert said(session) == [("pengguna", "[dihapus]")]
    assert session.scalars(select(Summary)).all() == []
    assert session.scalars(select(Thread)).one().title == "[dihapus]"


def test_erasing_a_case_without_a_conversation_does_nothing(session):
    conversation.erase(session, berkas=99)
    assert session.scalars(select(Thread)).all() == []


def at(minute):
    return datetime(2026, 11, 23, 1, minute, tzinfo=UTC)


def ask_at(session, case, minute, office="blitar"):
    conversation.record_request(
        session, now=at(minute), berkas=case, kantor=office, permintaan=ASKED
    )


def say_at(session, case, minute, sender):
    conversation.record_message(
        session, now=at(minute), berkas=case, dari=sender, isi="Halo"
    )


def ready(session, case):
    """The minute at which the first answer to the case began to be due."""
    answer = conversation.ready_to_be_answered(session, now=at(59), berkas=case)
    start = answer["mulai"]
    return None if start is None else datetime.fromisoformat(start).minute


def test_a_user_closes_his_conversation_himself(session):
    ask(session)
    answer = conversation.close(
        session, now=NOW, berkas=1, penutupan=None, izin=None, oleh="pengguna"
    )
    assert (answer["penutup"], answer["alasan"]) == ("pengguna", "konsultasi selesai")


def test_nobody_else_is_said_to_have_closed(session):
    ask(session)
    with pytest.raises(ConversationError, match="bukan “kepala”"):
        conversation.close(
            session, now=NOW, berkas=1, penutupan=None, izin=None, oleh="kepala"
        )


def test_a_summary_written_before_the_closing_is_published(session):
    ask(session)
    answer = conversation.close(
        session,
        now=NOW,
        berkas=1,
        penutupan=None,
        izin=True,
        oleh="pengguna",
        ringkasan=CLOSING,
    )
    assert answer["ringkasan"] is True
    assert found(session, "inflasi kota")["jumlah"] == 1


def test_the_first_question_waits_for_nobody(session):
    ask_at(session, 1, 0)
    ask_at(session, 2, 5, office="kupang")
    assert (ready(session, 1), ready(session, 2)) == (0, 5)


def test_a_question_waits_for_the_answer_before_it(session):
    ask_at(session, 1, 0)
    ask_at(session, 2, 5)
    assert ready(session, 2) is None
    say_at(session, 1, 12, "petugas")
    assert ready(session, 2) == 12


def test_a_question_after_an_answer_waits_for_nobody(session):
    ask_at(session, 1, 0)
    say_at(session, 1, 3, "petugas")
    ask_at(session, 2, 5)
    assert ready(session, 2) == 5
    say_at(session, 1, 9, "pengguna")
    assert ready(session, 2) == 5


def test_a_question_waits_for_the_last_question_of_the_user_before(session):
    ask_at(session, 1, 0)
    say_at(session, 1, 2, "petugas")
    say_at(session, 1, 4, "pengguna")
    ask_at(session, 2, 5)
    assert ready(session, 2) is None
    say_at(session, 1, 7, "petugas")
    say_at(session, 1, 9, "petugas")
    assert ready(session, 2) == 7


def test_a_cancelled_case_keeps_nobody_waiting(session):
    ask_at(session, 1, 0)
    ask_at(session, 2, 5)
    conversation.let_go(session, now=at(8), berkas=1)
    assert ready(session, 2) == 8
    thread = session.scalars(select(Thread).where(Thread.instance_id == 1)).one()
    assert (thread.closed_by, thread.close_reason) == ("sistem", "berkas dibatalkan")


def test_cancelling_leaves_a_closed_conversation_as_it_is(session):
    ask(session)
    close(session, None, consent=None)
    conversation.let_go(session, now=at(30), berkas=1)
    thread = session.scalars(select(Thread)).one()
    assert (thread.closed_at, thread.close_reason) == (NOW, "tidak merespons")
