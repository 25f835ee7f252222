"""An office with something on every page: the demo's people and cases, and what only tests bring about."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pyotp
from sqlalchemy.orm import Session, sessionmaker

from tests.browser.test_letter_looks import consultation
from tests.pst.sales.desk import Desk
from tests.pst.sales.treasury.till import Till
from tests.web.pages import (
    test_complaints,
    test_downloads,
    test_kiosk,
    test_own_data,
    test_summaries,
)
from tests.web.pages.at_counter import forwarded, numbered, press
from tests.web.pages.mailing import asked, carried, letters
from tests.web.pages.recommended import recorded
from tests.web.pages.town import PASSWORD, SETTINGS, Town, Visitor
from tests.web.pages.treasured import begun, procedure
from tests.web.pages.walks import ONLINE, accepted, answered, at_counter, finished
from tests.web.pages.walks import asked as walked
from tests.web.test_every_procedure import everybody
from web import seed
from web.clock import DemoClock

__all__ = ["World", "world"]


class World:
    """A town, where its things are (`places`), and everybody who reads there."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self.places: dict[str, Any] = {}
        self._readers: dict[str, Visitor] = {}

    def reader(self, name: str) -> Visitor:
        """Whoever reads: an account's name, `anonim`, or one who came there some other way."""
        if name not in self._readers:
            known = None if name == "anonim" else name
            self._readers[name] = self.town.visitor(known)
        return self._readers[name]

    def fill(self) -> None:
        """Let everything happen that has a page."""
        self._demo()
        self._consultations()
        self._queue()
        self._sales()
        self._papers()
        self._own_data()
        self._half_in()

    def _demo(self) -> None:
        now = DemoClock().real()
        with self.town.sessions.begin() as session:
            seed.add_counters(session, now=now)
            seed.add_cases(session, self.town.engine, now=now)
        self.town.work()

    def _consultations(self) -> None:
        town, anita = self.town, self.reader("petugas.kupang")
        maria, sari = self.reader("pengguna.kupang"), self.reader("resepsionis.kupang")
        case = accepted(town, maria, anita)
        told = finished(town, maria, anita)
        test_summaries.publish(anita, told)
        self.places |= {
            "case": case,
            "task": town.task(case, "beri_informasi"),
            "incident": town.break_down(case),
            "guest": at_counter(town, sari),
            "answered": answered(town, maria, anita),
            "finished": told,
            "rating": town.task(told, "beri_penilaian"),
            "summary": town.value("SELECT max(id) FROM summary"),
            "book": town.value("SELECT min(id) FROM publication"),
        }

    def _queue(self) -> None:
        """Rio serves at a counter, a kiosk shows its services and another one a number."""
        town, rio = self.town, self.reader("petugas2.kupang")
        for name in ("Yohanes Lado", "Ester Nenobais"):
            forwarded(town, name)
        numbered(town, "Imelda Kolo")
        desk = town.value(
            "SELECT id FROM queue_counter WHERE office = 'kupang' AND name = 'Konsultasi 1'"
        )
        rio.get("/loket")
        rio.post("/loket/tempati", {"loket": desk})
        press(rio, "panggil")
        case = numbered(town, "Ani Taek", antrian="prioritas")
        self.places |= {"counter": desk, "numbered": case}
        self._readers["kios"] = test_kiosk.opened(town.visitor("resepsionis.kupang"))
        served = town.visitor("resepsionis.kupang")
        test_kiosk.numbered(town, served)
        self._readers["kios-nomor"] = served

    def _sales(self) -> None:
        town, maria = self.town, self.reader("pengguna.kupang")
        procedure(town)
        cases = [begun(town, maria) for _ in range(3)]
        with town.sessions.begin() as session:
            till = Till(session)
            till.cash(cases[0], 3)
            till.cash(cases[1], 120)
            till.void(cases[1], "Nama pembeli salah tulis")
            billed = Desk(session, case=cases[2])
            billed.order()
            billed.invoice()
            for _ in range(3):
                billed.round()
        sold = test_downloads.sell(town, town.start(ONLINE, maria))
        self.places |= {
            "invoice": cases[2],
            "receipt": town.value("SELECT min(id) FROM sale_receipt"),
            "sold": sold.case,
            "link": sold.link.token,
        }

    def _papers(self) -> None:
        town, maria = self.town, self.reader("pengguna.kupang")
        guest, complaint, _ = test_complaints.file_anonymously(town)
        self._readers["pelapor"] = guest
        own = asked(town)
        town.work()
        carried(town)
        read = letters(town)[-1].id
        mailed = consultation(town)
        self.places |= {
            "complaint": complaint,
            # Before there is a register, which would ask which entry this one is like.
            "form": recorded(town, maria),
            "letter": town.value("SELECT min(code) FROM paper"),
            "own": own,
            "read": read,
            "mailed": mailed,
            "refused": town.value("SELECT max(id) FROM mail"),
        }
        with town.sessions.begin() as session:
            seed.add_recommendations(session, now=DemoClock().real())

    def _own_data(self) -> None:
        """Daud withdrew a case and asks that it be erased."""
        daud = self.reader("pengguna2.kupang")
        case = test_own_data.withdrawn(daud, walked(self.town, daud))
        test_own_data.ask(daud, case)
        self.places["request"] = self.town.value("SELECT max(id) FROM data_request")

    def _half_in(self) -> None:
        """Rina's password was right, and her code is asked for."""
        rina = self.reader("pemilik.kupang").get("/akun/faktor-kedua")
        rina.send({"tindakan": "mulai", "password": PASSWORD})
        shown = rina.page.xpath("//dl[contains(@class, 'rahasia-sekali')]//dd[1]")[0]
        secret = shown.text_content().replace(" ", "")
        totp = pyotp.parse_uri(f"otpauth://totp/x?secret={secret}")
        rina.send({"tindakan": "nyalakan", "kode": totp.now()})
        self._readers["setengah"] = self.town.visitor("pemilik.kupang")


def world(sessions: sessionmaker[Session]) -> World:
    """Filled in a thread of its own: a worker's jobs need an event loop, and here Playwright's may run."""
    found = World(everybody(sessions, SETTINGS).town)
    with ThreadPoolExecutor(1) as one:
        one.submit(found.fill).result()
    return found
