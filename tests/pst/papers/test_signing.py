"""Signing with an office's certificate, and judging what was signed outside."""

import asyncio
import io
import logging
from datetime import timedelta

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader, PdfWriter

from pst import papers
from pst.errors import CertificateError, PaperError, SignatureError
from pst.papers import checking, signing
from pst.papers.stationery import Sealed, Stationery
from tests.pst.papers.desk import (
    ADDRESS,
    NOW,
    WORD,
    Desk,
    container,
    issuer,
    put,
    set_head,
    text_of,
)

HOLDER = "Yosefina Tnunay"


@pytest.fixture(scope="module")
def root():
    return issuer("Penerbit Uji")


@pytest.fixture(scope="module")
def seal(root):
    """The seal of whoever signs outside."""
    sealed = Sealed(content=container(HOLDER, root), passphrase=WORD.encode())
    return signing.opened(sealed, now=NOW)


@pytest.fixture
def desk(session, root, tmp_path):
    """An office with a certificate; who may issue them is known."""
    set_head(session)
    roots = tmp_path / "akar.pem"
    roots.write_bytes(root.pem())
    folder = put(tmp_path, container(HOLDER, root))
    return Desk(
        session,
        stationery=Stationery(address=ADDRESS, certificates=folder, roots=roots),
    )


@pytest.fixture
def offered(desk):
    """The final file that somebody signs outside."""
    desk.draft()
    return desk.content(desk.offer()["siap"])


def judged(content, root):
    """What pyHanko itself says of the last signature."""
    last = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures[-1]
    context = ValidationContext(trust_roots=checking.roots_of(root), moment=NOW)
    return validate_pdf_signature(last, signer_validation_context=context)


def refused(desk, content):
    with pytest.raises(SignatureError) as caught:
        desk.issue("unggahan", desk.upload(content))
    assert caught.value.bpmn_code == "tanda_tangan_tidak_sah"
    return str(caught.value)


def changed(content, at=0.5):
    """One bit of one byte is another one."""
    place = int(len(content) * at)
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def rewritten(content):
    """The same pages, saved anew by another program."""
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(content))), io.BytesIO()
    writer.write(out)
    return out.getvalue()


def turned(content):
    """An incremental update that alters what is there before anybody signs."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    page["/Rotate"] = generic.NumberObject(180)
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_an_issued_letter_is_signed_as_pyhanko_itself_judges(desk):
    desk.draft()
    made = desk.issue("sertifikat")
    content = desk.content(made["surat"])
    status = judged(content, desk.stationery.roots)
    assert (status.bottom_line, status.coverage.name) == (True, "ENTIRE_FILE")
    assert status.signer_reported_dt == NOW
    assert (made["penanda_tangan"], made["tanda_tangan"]) == (HOLDER, "elektronik")
    text = text_of(content)
    assert (
        f"Ditandatangani secara elektronik dengan sertifikat atas nama {HOLDER}" in text
    )
    assert "24 November 2026 pukul 01.30 WITA" in text
    assert "DRAF" not in text


def test_letters_are_signed_also_where_an_event_loop_runs(desk):
    async def signed():
        desk.draft()
        return desk.issue("sertifikat")

    assert asyncio.run(signed())["tanda_tangan"] == "elektronik"


def test_a_signature_is_hidden_as_pdf_for_everybody_asks(desk):
    desk.draft()
    content = desk.content(desk.issue("sertifikat")["surat"])
    root = PdfReader(io.BytesIO(content)).trailer["/Root"]
    (field,) = root["/AcroForm"]["/Fields"]
    assert field.get_object()["/F"] & 2
    assert root["/StructTreeRoot"]
    assert field.get_object()["/V"]["/SubFilter"] == "/ETSI.CAdES.detached"


@pytest.mark.parametrize("at", [0.05, 0.3, 0.6, 0.99])
def test_a_changed_byte_is_found(desk, at):
    desk.draft()
    content = desk.content(desk.issue("sertifikat")["surat"])
    final = content[: content.index(b"%%EOF")]
    with pytest.raises(SignatureError):
        checking.check(changed(content, at), final, roots=None, now=NOW)


def test_a_letter_signed_outside_is_issued_byte_for_byte(session, desk, offered, seal):
    made = papers.find(session, desk.draft()["kode"])
    offered = desk.content(desk.offer()["siap"])
    signed = signing.signed(offered, seal, now=NOW)
    issued = desk.issue("unggahan", desk.upload(signed))
    assert desk.content(issued["surat"]) == signed
    found = papers.find(session, made.code)
    assert (found.signer, found.in_force) == (HOLDER, True)
    assert found.signature == (
        f"Sertifikat atas nama {HOLDER}, diterbitkan oleh Penerbit Uji; utuh, dan penerbit sertifikat dikenal."
    )


def test_two_may_sign_one_letter(desk, offered, seal, root):
    once = signing.signed(offered, seal, now=NOW)
    second = Sealed(content=container("Marten Lede", root), passphrase=WORD.encode())
    twice = signing.signed(
        once, signing.opened(second, now=NOW), now=NOW, field="TandaTangan2"
    )
    assert desk.issue("unggahan", desk.upload(twice))["penanda_tangan"] == "Marten Lede"


def test_without_roots_it_is_said_that_the_issuer_is_not_checked(desk, offered, seal):
    desk.stationery = Stationery(address=ADDRESS)
    signed = signing.signed(offered, seal, now=NOW)
    checked = checking.check(signed, offered, roots=None, now=NOW)
    assert checked.verdict == "utuh, tetapi penerbit sertifikat tidak diperiksa"
    assert desk.issue("unggahan", desk.upload(signed))["tanda_tangan"] == "elektronik"


def test_what_is_not_the_offered_letter_signed_is_refused_in_words_of_its_own(
    desk, offered, seal
):
    signed = signing.signed(offered, seal, now=NOW)
    other = Desk(desk.session, stationery=desk.stationery, case=8)
    other.draft()
    others = other.content(other.offer()["siap"])
    appended = turned(signed)
    said = [
        refused(desk, one)
        for one in (
            b"%PDF-1.7 rusak %%EOF",
            offered,
            changed(signed, 0.2),
            signing.signed(others, seal, now=NOW),
            signing.signed(turned(offered), seal, now=NOW),
            appended,
        )
    ]
    for text, words in zip(
        said,
        (
            "tidak dapat dibaca",
            "belum ditandatangani",
            "berubah sesudah ditandatangani",
            "bukan surat yang disiapkan",
            "diubah sebelum ditandatangani",
            "ditambahkan sesudah",
        ),
        strict=True,
    ):
        assert words in text
    assert "bukan surat" in refused(
        desk, signing.signed(rewritten(offered), seal, now=NOW)
    )
    assert "ditambahkan sesudah" in refused(desk, signed + b"\n% catatan\n")


def test_a_certificate_that_does_not_count_is_refused(desk, offered, root):
    foreign = Sealed(
        content=container(HOLDER, issuer("Orang Lain")), passphrase=WORD.encode()
    )
    by_another = signing.signed(offered, signing.opened(foreign, now=NOW), now=NOW)
    assert "tidak ada dalam daftar penerbit" in refused(desk, by_another)
    old = Sealed(
        content=container(HOLDER, root, since=NOW - timedelta(days=400)),
        passphrase=WORD.encode(),
    )
    then = NOW - timedelta(days=100)
    expired = signing.signed(offered, signing.opened(old, now=then), now=then)
    assert "tidak dapat diterima sekarang" in refused(desk, expired)


def test_why_a_letter_would_be_refused_is_told_without_issuing_it(
    session, desk, offered, seal
):
    signed = desk.upload(signing.signed(offered, seal, now=NOW))
    assert [desk.examine(one) for one in ("sertifikat", "tanda_tangan_basah")] == [
        "",
        "",
    ]
    assert desk.examine("unggahan", signed) == ""
    assert "belum ditandatangani" in desk.examine("unggahan", desk.upload(offered))
    assert desk.examine("unggahan", "bukan berkas") == "tidak ada"
    desk.stationery = Stationery()
    assert "belum dipasang" in desk.examine("sertifikat")
    assert "tidak dikenal" in desk.examine("cap")
    assert not papers.find(session, desk.draft()["kode"]).in_force


def test_an_upload_needs_a_letter_that_was_offered(desk):
    desk.draft()
    with pytest.raises(SignatureError, match="Belum ada berkas"):
        desk.issue("unggahan")
    with pytest.raises(PaperError, match="belum disiapkan"):
        desk.issue("unggahan", desk.upload(b"%PDF"))


@pytest.mark.parametrize(
    ("content", "word", "said"),
    [
        (container(HOLDER), "salah", "kata sandinya salah"),
        (b"bukan PKCS#12", WORD, "bukan PKCS#12"),
        (
            container(HOLDER, since=NOW - timedelta(days=400)),
            WORD,
            "tidak dapat dipakai",
        ),
        (container(HOLDER, since=NOW + timedelta(days=1)), WORD, "tidak dapat dipakai"),
    ],
)
def test_a_certificate_that_cannot_sign_is_refused_and_its_word_is_not_told(
    desk, caplog, content, word, said
):
    caplog.set_level(logging.DEBUG)
    put(desk.stationery.certificates, content, word=word)
    desk.draft()
    with pytest.raises(CertificateError, match=said) as caught:
        desk.issue("sertifikat")
    assert caught.value.bpmn_code == "sertifikat_tidak_ada"
    told = (
        f"{caught.value!r} {caught.value.__cause__!r} {caplog.text} {desk.stationery!r}"
    )
    assert WORD not in told


def test_an_office_without_a_certificate_is_told_so(desk):
    desk.draft()
    here = desk.stationery.certificates
    (here / "kupang.sandi").unlink()
    with pytest.raises(CertificateError, match="belum dipasang"):
        desk.issue("sertifikat")
    desk.stationery = Stationery(certificates=here, passphrases={"kupang": WORD})
    assert papers.certificate(desk.stationery, "kupang", now=NOW).name == HOLDER
    desk.stationery = Stationery()
    with pytest.raises(CertificateError, match="belum dipasang"):
        desk.issue("sertifikat")
    (here / "kupang.p12").unlink()
    (here / "kupang.p12").mkdir()
    with pytest.raises(CertificateError, match="tidak dapat dibaca"):
        Stationery(certificates=here).sealed("kupang")


def test_a_list_of_issuers_that_cannot_be_read_is_the_operators_to_mend(
    desk, offered, seal, tmp_path
):
    signed = desk.upload(signing.signed(offered, seal, now=NOW))
    for broken in (tmp_path / "tidak-ada.pem", tmp_path / "kosong.pem"):
        (tmp_path / "kosong.pem").write_text("bukan PEM", encoding="utf-8")
        desk.stationery = Stationery(roots=broken)
        with pytest.raises(CertificateError, match="ALUR_CERTIFICATE_ROOTS"):
            desk.issue("unggahan", signed)
