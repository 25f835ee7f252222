"""What a visit left in the office's own books."""

from pytest_bdd import then
from sqlalchemy import select

from pst.guestbook import GuestVisit
from tests.langkah import isian

COLUMNS = {
    "nama": "name",
    "asal": "origin",
    "surel": "email",
    "telepon": "phone",
    "tujuan": "purpose",
}


@then("baris buku tamu berkas itu memuat")
def the_guest_books_line_holds(world, datatable):
    with world.reading() as session:
        line = session.scalars(
            select(GuestVisit).where(GuestVisit.instance_id == world.case)
        ).one()
    for field, text in datatable[1:]:
        assert isian.as_written(getattr(line, COLUMNS[field])) == text
