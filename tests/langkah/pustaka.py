"""The library: what stands in its catalogue, what was counted, and what a softcopy says on its pages."""

import io

import typst
from pypdf import PdfReader
from pytest_bdd import step, then
from sqlalchemy import select

from engine.models import File
from pst import library, mail
from pst.library import LockerDeposit, Publication, PublicationUse
from tests.langkah import isian
from tests.langkah.kata import kata
from web import files, filing

ENTERED_BY = "petugas"


@step(kata('pustaka kantor "{office}" memuat'))
def the_catalogue_holds(world, office, datatable):
    """`| nomor | judul | tahun | halaman |`: so many pages of digital content; `kosong` for a printed one."""
    _, *rows = datatable
    with world.sessions.begin() as session:
        for number, title, year, pages in rows:
            row = Publication(
                office=office,
                catalogue_number=number,
                title=title,
                subject="Statistik",
                year=int(year),
                kind="Publikasi",
                language="Indonesia",
                printed=pages == "kosong",
                changed_by=ENTERED_BY,
                changed_at=world.now,
            )
            session.add(row)
            session.flush()
            if pages != "kosong":
                attach(world, session, row, int(pages))


def attach(world, session, row, pages):
    library.attach(
        session, row, paper(pages), name="naskah.pdf", actor=ENTERED_BY, now=world.now
    )


def paper(pages):
    text = "#pagebreak()".join(f"Halaman ke-{one}" for one in range(1, pages + 1))
    return bytes(typst.compile(text.encode(), format="pdf"))


@then(kata('setiap halaman softcopy memuat "{text}"'))
def every_page_says(world, text):
    pages = softcopy(world).pages
    assert pages
    assert [number for number, page in enumerate(pages) if text not in read(page)] == []


def softcopy(world):
    """The newest file that the application made for the case."""
    with world.reading() as session:
        found = session.scalars(
            select(File.id)
            .where(File.instance_id == world.case, File.uploaded_by == files.MADE)
            .order_by(File.created_at.desc(), File.id)
        ).all()
        content = filing.fetch(session, str(found[0]), berkas=world.case)
    return PdfReader(io.BytesIO(content))


def read(page):
    return " ".join(page.extract_text().split())


@then(kata("berkas itu memuat {number:d} softcopy"))
def so_many_softcopies(world, number):
    with world.reading() as session:
        found = session.scalars(
            select(File.id).where(
                File.instance_id == world.case, File.uploaded_by == files.MADE
            )
        ).all()
    assert len(found) == number


@then("pemakaian pustaka yang tercatat adalah")
def the_uses_counted_are(world, datatable):
    """`| cara | judul | watermark | halaman |` of this case, in order."""
    with world.reading() as session:
        found = session.execute(
            select(
                PublicationUse.kind,
                Publication.title,
                PublicationUse.watermarked,
                PublicationUse.pages,
            )
            .outerjoin(Publication, Publication.id == PublicationUse.publication_id)
            .where(PublicationUse.instance_id == world.case)
            .order_by(PublicationUse.id)
        ).all()
    assert [[isian.as_written(one) for one in row] for row in found] == datatable[1:]


@then(kata('loker "{number}" sedang dipakai dengan titipan "{card}"'))
def a_locker_is_in_use(world, number, card):
    assert deposit(world, number).card_kind == card


@then(kata('loker "{number}" sudah kembali'))
def a_locker_is_back(world, number):
    assert deposit(world, number, back=True).returned_at is not None


def deposit(world, number, *, back=False):
    with world.reading() as session:
        found = session.scalars(
            select(LockerDeposit).where(LockerDeposit.instance_id == world.case)
        ).one_or_none()
    assert found, "berkas ini tidak menitipkan kartu"
    assert (found.locker, found.returned_at is not None) == (number, back)
    return found


@then(kata('surel "{kind}" terkirim ke "{address}" dengan {number:d} lampiran'))
def a_letter_went_to(world, kind, address, number):
    with world.reading() as session:
        letter = session.scalars(
            select(mail.Mail).where(mail.Mail.instance_id == world.case)
        ).one_or_none()
    assert letter, "berkas ini tidak mengirim surel"
    assert (letter.kind, letter.recipient, letter.state) == (kind, address, mail.SENT)
    assert letter.message.count(b"Content-Disposition: attachment") == number


@then("tidak ada surel yang dikirim")
def no_letter_went(world):
    with world.reading() as session:
        assert session.scalars(select(mail.Mail.id)).all() == []
