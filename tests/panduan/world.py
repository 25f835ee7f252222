"""The installation in which guides are executed: the demo, with a purchase and a letter that are further on."""

from sqlalchemy import update
from sqlalchemy.orm import Session

from tests.web.pages.at_counter import forwarded, numbered
from tests.web.pages.town import Town
from tests.web.walking import Desk, Walker
from tests.web.ways import ByApi
from web import seed
from web.clock import DemoClock
from web.models import Account
from web.seed import accounts

OFFICE = "kupang"


def demo(desk: Desk) -> Town:
    """Counters and cases as the demo has them; a letter waits for the head, a payment for the treasurer."""
    town, now = desk.town, DemoClock().real()
    with town.sessions.begin() as session:
        _name_people(session)
        seed.add_counters(session, now=now)
        seed.add_cases(session, town.engine, now=now)
    # The demo's visitors took their numbers up to an hour ago: just after midnight that is another day.
    forwarded(town, "Ester Nenobais")
    forwarded(town, "Robert Amalo")
    numbered(town, "Imelda Kolo")
    town.work()
    asked = town.value(
        "SELECT instance_id FROM task WHERE element_id = 'periksa_formulir' AND status = 'open'"
    )
    walker(desk, "kupang-rekomendasi-online").onward(asked, until="putuskan_surat")
    sale = walker(desk, "kupang-penjualan-online")
    sale.onward(sale.way.start(sale.process, OFFICE), until="periksa_ntpn")
    return town


def _name_people(session: Session) -> None:
    """As the demo calls them; a guide names who is chosen."""
    for role, name in accounts.ROLES.items():
        of_role = Account.username.startswith(f"{role}.")
        session.execute(update(Account).where(of_role).values(name=name))


def walker(desk: Desk, key: str) -> Walker:
    return Walker(
        desk=desk, way=ByApi(desk=desk), process=desk.procedure(key), office=OFFICE
    )
