"""The head of office's page: what waits for his signature, and the office at a glance, each number with its cases."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from urllib.parse import urlencode

from flask import Blueprint, request, url_for

from pst import offices
from web import access, auth, context
from web.figures import READERS
from web.figures.asked import Asked
from web.figures.behind import WHICH, Wanted, behind
from web.figures.ratings import SCORES
from web.figures.spans import Span, around, named
from web.figures.waiting import HEAD, waiting
from web.pages import dues, frame, glance, people, words
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("kepala", __name__)
LAST_HOUR: Final = 23
LARGEST_ID: Final = 2**63 - 1
ENDINGS: Final[Mapping[str, str]] = {
    "masuk": "Berkas masuk",
    "terbuka": "Berkas terbuka",
    "terkendala": "Berkas terkendala",
    "lewat_kini": "Lewat tenggat sekarang",
    "selesai": "Selesai",
    "batal": "Dibatalkan",
    "dalam": "Selesai dalam batas",
    "lewat": "Selesai lewat batas",
    "tak_diukur": "Selesai, batas tidak diukur",
    "tanpa": "Selesai, tanpa batas",
    "dipegang": "Berkas terbuka yang dipegang",
    "tugas_lewat": "Berkas dengan tugas lewat tenggat",
    "dikerjakan": "Berkas yang dikerjakan",
    "dilayani": "Dilayani di meja layanan",
    "dinilai": "Memberi penilaian",
    "nilai": "Penilaian",
    "tidak_dinilai": "Tidak memberi penilaian",
}
"""What the list behind a figure is called."""


def asked() -> Asked:
    """What the address asks for; by itself this month of the reader's first office.

    Raises AbsentError for an office that is not the reader's, InvalidError for a time that is none.
    """
    office, now = frame.own_office(*READERS), context.now()
    zone = offices.office(office).zone
    name = request.args.get("masa", "")
    today = now.astimezone(zone).date()
    span = named(name, zone) if name else around(today, "hari", zone)
    return Asked(office=office, span=span, now=now)


def choices(
    endpoint: str, wanted: Asked, steps: Sequence[str]
) -> list[tuple[str, str, bool]]:
    """(words, address, whether it is shown) of the times that are near: today, this month, this year, and the one shown."""
    zone = wanted.span.zone
    today = wanted.now.astimezone(zone).date()
    near = [
        around(today, step, zone) for step in ("jam", "hari", "bulan") if step in steps
    ]
    shown = wanted.span
    if shown not in near:
        near.append(shown)
    return [
        (
            _title(one, near[0]),
            url_for(endpoint, kantor=wanted.office, masa=one.name),
            one == shown,
        )
        for one in near
    ]


def _title(one: Span, today: Span) -> str:
    if one.step == "bulan":
        return f"Tahun {one.label}"
    return "Hari ini" if one.step == "jam" and one == today else one.label


def neighbours(endpoint: str, wanted: Asked) -> list[tuple[str, str]]:
    """(words, address) of the time before, and of the one after where it has begun."""
    span = wanted.span
    near = [span.before] + ([span.after] if span.until <= wanted.now else [])
    return [
        (one.label, url_for(endpoint, kantor=wanted.office, masa=one.name))
        for one in near
    ]


@blueprint.get("/kantor/ringkasan")
@perlu_peran(*READERS)
def show() -> Page:
    """The office at a glance."""
    wanted, session, who = asked(), context.session(), auth.me()
    signs = HEAD in who.roles_in(wanted.office)
    return frame.page(
        "kantor_sekilas.html",
        kantor=offices.office(wanted.office),
        kantor_semua=frame.own_offices(*READERS),
        tanya=wanted,
        pilihan=choices("kepala.show", wanted, ("jam", "hari", "bulan")),
        sebelah=neighbours("kepala.show", wanted),
        menunggu=_waiting(wanted) if signs else [],
        menandatangani=signs,
        g=glance.read(session, wanted),
        menit=glance.minutes,
        tulis=frame.writing(wanted.office),
        boleh_atur=bool(who.roles_in(wanted.office) & set(access.SETTERS)),
    )


def _waiting(wanted: Asked) -> list[dict[str, Any]]:
    session = context.session()
    rows = waiting(session, auth.me(), wanted.office)
    known = people.names(session, [one.prepared_by for one in rows])
    return [
        {
            "tugas": one,
            "disusun": known.get(one.prepared_by),
            "tenggat": dues.due(one),
        }
        for one in rows
    ]


@blueprint.get("/kantor/ringkasan/berkas")
@perlu_peran(*READERS)
def cases() -> Page:
    """The cases behind a figure."""
    asking, session = asked(), context.session()
    wanted = _wanted()
    found = behind(session, asking, wanted)
    return frame.page(
        "kantor_berkas.html",
        kantor=offices.office(asking.office),
        tanya=asking,
        judul=ENDINGS[wanted.which],
        tentang=_about(wanted, asking),
        ditemukan=found,
        tulis=frame.writing(asking.office),
        status_semua=words.STATUSES,
        kembali=url_for("kepala.show", kantor=asking.office, masa=asking.span.name),
        lanjut=found.next
        and f"{request.path}?{urlencode(request.args.to_dict() | {'sebelum': found.next})}",
    )


def _wanted() -> Wanted:
    """Raises AbsentError for a figure that there is not."""
    args = request.args
    which = args.get("isi", "")
    if which not in WHICH:
        raise access.absent()
    at = args.get("pada", "")
    try:
        moment = datetime.fromisoformat(at) if at else None
    except ValueError:
        raise access.absent() from None
    return Wanted(
        which=which,
        service=args.get("layanan"),
        channel=args.get("kanal"),
        at=None if moment is None else moment.replace(tzinfo=None),
        hour=_number("jam", LAST_HOUR),
        account=args.get("petugas"),
        score=_number("nilai", SCORES[0]),
        before=_number("sebelum", LARGEST_ID),
    )


def _number(name: str, most: int) -> int | None:
    """A whole number from 0 to `most`; what is larger or smaller is the nearest of them."""
    return request.args.get(name, type=lambda typed: min(max(int(typed), 0), most))


def _about(wanted: Wanted, asking: Asked) -> list[str]:
    """What narrows the list, in words."""
    told = []
    if wanted.service is not None:
        told.append(glance.service_name(wanted.service, wanted.channel or ""))
    if wanted.at is not None:
        told.append(glance.moment_name(wanted.at, asking.span))
    if wanted.hour is not None:
        told.append(f"mulai menunggu pukul {wanted.hour:02d}.00")
    if wanted.score is not None:
        told.append(f"nilai {wanted.score}")
    if wanted.which in {"dipegang", "tugas_lewat", "dikerjakan"}:
        known = people.names(context.session(), [wanted.account])
        told.append(known.get(wanted.account or "", wanted.account or "belum diambil"))
    return told
