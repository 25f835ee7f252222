"""A recommendation from the officer's draft to a letter that its receiver can check, signed with the office's certificate."""

import io
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from sqlalchemy.orm import Session, sessionmaker

from tests.pst.papers.desk import container, issuer, put, set_head, text_of
from tests.web.pages.recommended import fill, recorded
from tests.web.pages.town import SETTINGS, Town, Visitor, town
from web.clock import DemoClock

ROOT = issuer("Penerbit Uji")


@pytest.fixture
def signing(sessions: sessionmaker[Session], tmp_path: Path) -> Town:
    """Kupang with a letterhead and a certificate of its own."""
    since = DemoClock().real() - timedelta(days=1)
    folder = put(tmp_path, container("Yosefina Tnunay", ROOT, since=since))
    found = town(sessions, replace(SETTINGS, certificates=folder))
    with sessions.begin() as session:
        set_head(session)
    return found


def fetched(who: Visitor, words: str) -> bytes:
    """The file that the page leads to by these words."""
    return who.client.get(who.link(words)).data


def drafted(town: Town, maria: Visitor, anita: Visitor) -> int:
    """Maria's request is complete and its letter drafted; the Kepala is to decide."""
    case = recorded(town, maria)
    for element in ("periksa_formulir", "susun_surat"):
        assert fill(town, anita, case, element).status == 200
    return case


def test_a_letter_goes_from_draft_to_a_signature_that_holds(signing: Town) -> None:
    maria, anita, markus = (
        signing.visitor(f"{who}.kupang") for who in ("pengguna", "petugas", "kepala")
    )
    case = drafted(signing, maria, anita)
    markus.get(f"/tugas/{signing.task(case, 'putuskan_surat')}")
    draft = text_of(fetched(markus, "Buka draf surat"))
    assert "DRAF" in draft
    fill(signing, markus, case, "putuskan_surat", hasil="terbitkan", cara="sertifikat")
    anita.get(f"/tugas/{signing.task(case, 'serahkan_surat')}")
    letter = fetched(anita, "Buka surat yang terbit")
    signature = PdfFileReader(io.BytesIO(letter)).embedded_regular_signatures[-1]
    trusted = ValidationContext(trust_roots=load_certs_from_pemder_data(ROOT.pem()))
    judged = validate_pdf_signature(signature, signer_validation_context=trusted)
    assert judged.bottom_line
    assert "DRAF" not in text_of(letter)
    number = signing.value("SELECT number FROM paper_number")
    for said in ("Survei Kepuasan Pasar Oeba", "Dinas Perdagangan", number):
        assert said in draft
        assert said in text_of(letter)


def test_its_receiver_has_it_and_checks_it(signing: Town) -> None:
    maria, anita, markus = (
        signing.visitor(f"{who}.kupang") for who in ("pengguna", "petugas", "kepala")
    )
    case = drafted(signing, maria, anita)
    fill(signing, markus, case, "putuskan_surat", hasil="terbitkan", cara="sertifikat")
    fill(signing, anita, case, "serahkan_surat")
    maria.get(f"/berkas/{case}")
    assert "surat-rekomendasi-draf-1.pdf" not in maria.main
    letter = fetched(maria, "surat-rekomendasi.pdf")
    code = signing.value("SELECT code FROM paper")
    guest = signing.visitor().get(f"/dokumen/{code}")
    assert "Yosefina Tnunay" in guest.main
    for content, words in ((letter, "byte demi byte"), (letter + b" ", "Tidak sama.")):
        guest.get(f"/dokumen/{code}")
        guest.send(guest.fields() | {"berkas": (io.BytesIO(content), "surat.pdf")})
        assert words in guest.main
