"""Puts the engine together with the office's contexts: the only place that knows both."""

import inspect
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial
from typing import Any, Final

from sqlalchemy.orm import Session

from engine.bundles import BundleCache
from engine.contract import Engine, Operation
from pst import complaints, conversation, offices, papers, queue
from pst.calendar import FUNCTIONS, Calendar
from pst.operations import ASYNCHRONOUS, OPERATIONS, let_go_of_sale
from web import asking, filing, notices, progress, recognition
from web.settings import Settings

ROLES: Final = {
    "Pengguna Layanan": "pengguna",
    "Masyarakat": "pengguna",
    "Resepsionis": "resepsionis",
    "Petugas Layanan": "petugas",
    "Bendahara": "bendahara",
    "Kepala": "kepala",
    "Aplikasi": "aplikasi",
    "Unit Kerja": "unit_kerja",
    "Penanggung Jawab": "penanggung_jawab",
}
"""A lane's name as drawn to the role it is."""

SERVICES: Final = {
    "konsultasi": "KONSUL",
    "penjualan": "JUAL",
    "rekomendasi": "REKOM",
    "perpustakaan": "PUSTAKA",
    "pengaduan": "ADUAN",
}
"""How a service stands in a case's number; others by their first letters."""


ASSIGNMENT: Final = {"penugasan.siapkan": recognition.assignable}
"""Operations that need to know the accounts, which only the web does."""


SUPPLIES: Final[Mapping[str, object]] = {
    "cabinet": filing,
    "progress": progress,
    "questions": asking,
    "stationery": papers.Stationery(),
}
"""What an operation is handed where the installation has nothing of its own, by the name of its parameter."""


def supplies(settings: Settings) -> dict[str, object]:
    """What this installation has of its own for SUPPLIES."""
    return {"stationery": stationery(settings)}


def stationery(settings: Settings) -> papers.Stationery:
    """What papers are made with here."""
    return papers.Stationery(
        address=settings.address,
        certificates=settings.certificates,
        passphrases=settings.passphrases,
        roots=settings.roots,
    )


def build(
    *,
    defer: Callable[[Session, int], None],
    operations: Mapping[str, Callable[..., Mapping[str, Any]]] = OPERATIONS,
    asynchronous: frozenset[str] = ASYNCHRONOUS,
    supplies: Mapping[str, object] = SUPPLIES,
) -> Engine:
    """The engine of this installation.

    `defer(session, call_id)` queues an asynchronous operation in the session's
    transaction; `asynchronous` names the operations that are done that way. `supplies` go before SUPPLIES.
    """
    return Engine(
        operations={
            name: Operation(
                function=_supplied(function, {**SUPPLIES, **supplies}),
                parameters=_parameters(function),
                asynchronous=name in asynchronous,
            )
            for name, function in {**ASSIGNMENT, **operations}.items()
        },
        calendar=Calendar(),
        function_names=tuple(FUNCTIONS),
        roles=ROLES,
        number_prefix=number_prefix,
        defer=defer,
        bundles=BundleCache(roles=ROLES),
        on_cancelled=_let_go,
        on_step=notices.on_step,
        recognise=recognition.recognise,
    )


def _let_go(session: Session, instance_id: int, now: datetime) -> None:
    """Whose case is cancelled leaves queue and conversation, or those behind him would wait for ever.

    A complaint that is withdrawn is closed in the register; a letter that is only a draft is withdrawn;
    a sale for which nothing was paid is given up.
    """
    queue.let_go(session, now=now, berkas=instance_id)
    conversation.let_go(session, now=now, berkas=instance_id)
    complaints.let_go(session, now=now, berkas=instance_id)
    papers.let_go(session, now=now, berkas=instance_id)
    let_go_of_sale(session, now=now, berkas=instance_id)


def number_prefix(office: str, service: str, now: datetime) -> str:
    """How a case's number begins, e.g. `KUPANG-KONSUL-2026`; the year is the office's own."""
    year = now.astimezone(offices.office(office).zone).year
    short = SERVICES.get(service, service.replace("-", "")[:8].upper())
    return f"{office.upper()}-{short}-{year}"


def _parameters(function: Callable[..., Any]) -> frozenset[str]:
    """What a diagram may pass to the operation: its keyword parameters but `now` and what it is supplied with.

    One with a default may be left out, and ends with "?" as the validator's catalogue has it.
    """
    found = inspect.signature(function).parameters.values()
    return frozenset(
        one.name if one.default is one.empty else f"{one.name}?"
        for one in found
        if one.kind is one.KEYWORD_ONLY and one.name not in {"now", *SUPPLIES}
    )


def _supplied(
    function: Callable[..., Mapping[str, Any]], supplies: Mapping[str, object]
) -> Callable[..., Mapping[str, Any]]:
    wanted = inspect.signature(function).parameters.keys() & supplies.keys()
    return partial(function, **{name: supplies[name] for name in wanted})
