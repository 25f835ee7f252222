"""Consent and publication: nothing without it, nothing that points at a person (AMB-23)."""

from datetime import UTC, datetime

import pytest

from pst import conversation
from pst.conversation import SummaryError

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
KNOWN = {"nama": "Maria Bere", "surel": "maria@example.id", "telepon": None}
ASKED = {"judul": "Inflasi", "pertanyaan": "Berapa inflasi?", "izin_ringkasan": True}


def ask(session, case=1, **more):
    return conversation.record_request(
        session, now=NOW, berkas=case, kantor="kupang", permintaan=ASKED | more
    )


def close(session, case=1, closing=None, consent=None):
    return conversation.close(
        session, now=NOW, berkas=case, penutupan=closing, izin=consent
    )


def publish(session, text="Lihat tabel dinamis.", title="Inflasi", **more):
    return conversation.publish(
        session,
        case=1,
        title=title,
        question="Berapa inflasi kota?",
        text=text,
        known=KNOWN,
        actor="petugas.kupang",
        now=NOW,
        **more,
    )


def decide(session, *, consent, case=1):
    conversation.decide(
        session, case=case, consent=consent, actor="pengguna.kupang", now=NOW
    )


def deeds(session):
    return [(deed, by) for deed, by, _ in conversation.draft(session, case=1).deeds]


def test_each_deed_is_kept_with_who_did_it(session):
    ask(session)
    close(session)
    publish(session)
    publish(session, "Lihat tabel dinamis di laman BPS.")
    conversation.withdraw(session, case=1, actor="petugas2.kupang", now=NOW)
    decide(session, consent=False)
    assert deeds(session) == [
        ("izin", None),
        ("terbit", "petugas.kupang"),
        ("ubah", "petugas.kupang"),
        ("tarik", "petugas2.kupang"),
        ("cabut", "pengguna.kupang"),
    ]


def test_nothing_is_published_without_consent(session):
    ask(session, izin_ringkasan=False)
    close(session)
    with pytest.raises(SummaryError, match="belum mengizinkan"):
        publish(session)
    assert conversation.draft(session, case=1).publishable is False


def test_nothing_is_published_while_the_conversation_goes_on(session):
    ask(session)
    with pytest.raises(SummaryError, match="masih berjalan"):
        publish(session)


def test_a_consent_that_is_taken_back_takes_the_summary_with_it(session):
    ask(session)
    close(session)
    publish(session)
    decide(session, consent=False)
    draft = conversation.draft(session, case=1)
    assert (draft.summary, draft.thread.consent) == (None, False)
    decide(session, consent=False)
    assert deeds(session)[-1] == ("cabut", "pengguna.kupang")
    assert len(deeds(session)) == 3


def test_what_was_taken_back_stays_so_whatever_the_form_said(session):
    ask(session)
    decide(session, consent=False)
    closing = {"judul_ringkasan": "Inflasi", "ringkasan": "Lihat tabel."}
    assert close(session, closing=closing, consent=True)["ringkasan"] is False


def test_consent_is_given_on_the_cases_page_where_no_form_asked(session):
    conversation.record_request(
        session, now=NOW, berkas=1, kantor="kaltim", permintaan={"judul": "Inflasi"}
    )
    close(session, consent=False)
    assert conversation.draft(session, case=1).thread.consent_at is None
    decide(session, consent=True)
    assert publish(session).office == "kaltim"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Tulis ke budi@example.id", "alamat surel"),
        ("Telepon 0812-3456-7890", "nomor telepon"),
        ("Telepon +62 812 3456 7890", "nomor telepon"),
        ("NIK 5371012345678901", "nomor identitas"),
        ("Ikuti @bps_kupang", "akun media sosial"),
        ("Jawaban untuk Ibu MARIA", "nama pengguna"),
    ],
)
def test_what_points_at_a_person_is_refused(session, text, told):
    ask(session)
    close(session)
    with pytest.raises(SummaryError, match=told):
        publish(session, text)
    assert conversation.draft(session, case=1).summary is None


@pytest.mark.parametrize(
    "text",
    [
        "Inflasi 2,81 persen pada 2025 dan 1.250.000 jiwa",
        "Kode 5371010001 sampai 5371010009; tabel 08.1.2",
        "Nilai 0,85 pada 2020-2024",
    ],
)
def test_figures_point_at_nobody(text):
    assert conversation.pointers(text) == []


def test_short_words_of_a_name_are_in_too_many_words():
    known = {"nama": "Ani Ana Tallo", "surel": None}
    assert conversation.naming(known, "Tanya Ani") == []
    assert conversation.naming(known, "Tanya tallo.") == ["nama"]


def test_a_case_without_a_conversation_has_no_summary(session):
    assert conversation.draft(session, case=9) is None
    with pytest.raises(SummaryError, match="belum punya percakapan"):
        decide(session, consent=True, case=9)
