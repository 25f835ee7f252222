"""The pages of letters at 360 and 1280 px: one that was sent, one that is late, one that was refused."""

from collections.abc import Callable

from playwright.sync_api import Page

from pst import mail
from tests.browser.looking import look
from tests.web.pages.mailing import asked, carried, letters
from tests.web.pages.town import Town
from tests.web.pages.walks import accepted
from web.clock import DemoClock

Browse = Callable[..., Page]
LATE = "Server surel menjawab 451: 4.7.1 greylisted, coba lagi nanti"
GONE = "Server surel menjawab 550: 5.1.1 <maria@contoh.test>: kotak surat tidak dikenal"


def consultation(kupang: Town) -> int:
    """Maria's consultation with a letter of each state; no postman looks at them any more."""
    maria, anita = map(kupang.visitor, ("pengguna.kupang", "petugas.kupang"))
    case, now = accepted(kupang, maria, anita), DemoClock().real()
    with kupang.sessions.begin() as session:
        for call in range(3):
            mail.put(
                session,
                call=1000 + call,
                now=now,
                berkas=case,
                kantor="kupang",
                kepada="maria@contoh.test",
                jenis="pemberitahuan",
            )
        sent, late, refused = mail.of_case(session, case)
        mail.accept(sent, subject="Jadwal pertemuan konsultasi Anda", now=now)
        mail.postpone(late, LATE, now=now)
        mail.refuse(refused, GONE)
    return case


def test_the_offices_pages(kupang: Town, browse: Browse) -> None:
    own = asked(kupang)
    kupang.work()
    asked(kupang)
    carried(kupang, "451 4.7.1 greylisted, coba lagi nanti")
    case = consultation(kupang)
    read, *_, refused = (one.id for one in letters(kupang))
    places = {
        "surel": "/surel",
        "surel-alamat": f"/berkas/{case}/surel/{refused}/alamat",
        "surel-demo": f"/berkas/{own}/surel/{read}",
        "berkas-surel": f"/berkas/{case}",
    }
    page = browse("petugas.kupang")
    wrong = [one for name, path in places.items() for one in look(page, path, name)]
    assert wrong == []


def test_the_requesters_page(kupang: Town, browse: Browse) -> None:
    page, case = browse("pengguna.kupang"), consultation(kupang)
    assert look(page, f"/berkas/{case}", "berkas-saya-surel") == []
