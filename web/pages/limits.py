"""Time limits in words and shapes: what a list, a case and a task say about until when.

Pure over `pst.calendar.Progress`: the calendar counts, this module says it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from flask_babel import gettext as _  # type: ignore[import-untyped]  # ships no types

from engine.clocks import ClockView
from pst.calendar import OfficeCalendar, Progress, progress
from web.formatting import Writer

UNITS: Final[Mapping[str, str]] = {
    "hari_kerja": "hari kerja",
    "hari": "hari",
    "menit_kerja": "menit",
    "jam_kerja": "jam",
}
DAYS: Final = frozenset({"hari_kerja", "hari"})
_NEARLY: Final = 0.9


@dataclass(frozen=True, kw_only=True)
class Due:
    """A time limit in a line: shape, words, a second line, and how much of it is used.

    `state` is lewat, segera, aman, jeda, tanpa or selesai, as the macro `tenggat` draws.
    `group` is where a list puts it: lewat, hari_ini, nanti, jeda or tanpa.
    """

    state: str
    text: str
    small: str = ""
    part: float | None = None
    group: str = "tanpa"


NONE: Final = Due(state="tanpa", text="Tanpa tenggat")


@dataclass(frozen=True, kw_only=True)
class Ribbon:
    """Segments of the ribbon, one a day, and the sentence that says the same."""

    total: int
    used: int
    today: bool
    late: int
    label: str


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A clock of a case, ready to be shown.

    `headline` is "10 hari kerja"; `latest` the last day, "" while it is not known;
    `since` when it began, or when it was stopped; `notes` what has to be said with it.
    """

    name: str
    headline: str
    due: Due
    ribbon: Ribbon | None
    scale: tuple[str, str]
    latest: str
    since: str
    notes: tuple[str, ...]
    source: str
    paused: bool


def governing(views: Iterable[ClockView], role: str) -> ClockView | None:
    """The clock that the role must stop; until when it says goes before a task's own target."""
    return next(
        (one for one in views if one.role == role and one.state != "berhenti"), None
    )


def target(due_at: datetime | None, writer: Writer, now: datetime) -> Due:
    """A task's own target, which no clock counts."""
    if due_at is None:
        return NONE
    days = (writer.date(now) - writer.date(due_at)).days
    if due_at < now:
        late = (
            _length(days, "hari")
            if days
            else _length(_minutes(now - due_at), "menit_kerja")
        )
        day = writer.short_day(due_at)
        told = str(_("Lewat %(lama)s", lama=late))
        return Due(state="lewat", text=told, small=day, group="lewat")
    at = f"{_('pukul')} {writer.time(due_at)}"
    if days == 0:
        return _today(at, _NEARLY)
    day = writer.short_day(due_at)
    return Due(state="aman", text=day, small=at, group="nanti")


def clock(
    view: ClockView, calendar: OfficeCalendar, writer: Writer, now: datetime
) -> Due:
    """A clock in one line of a list."""
    if view.state == "menunggu":
        return Due(state="tanpa", text=str(_("Belum mulai")), small=_limited(view))
    found = _progress(view, calendar, now)
    if view.state == "berhenti":
        return Due(state="selesai", text=_spent(found))
    return _running(found, writer, now, view)


def limit(
    view: ClockView, calendar: OfficeCalendar, writer: Writer, now: datetime
) -> Limit:
    """A clock with everything that a case's page shows of it."""
    waits = view.state == "menunggu"
    found = None if waits else _progress(view, calendar, now)
    paused = view.state == "jeda" and found is not None and found.state != "lewat"
    due_at = None if found is None or view.state == "berhenti" else found.due_at
    return Limit(
        name=view.name,
        headline=_length(view.amount, view.unit),
        due=_headline(clock(view, calendar, writer, now), found, view),
        ribbon=None if found is None else _ribbon(found, view),
        scale=("", "") if found is None else _scale(found, view),
        latest="" if due_at is None else _latest(due_at, view, writer),
        since=_since(view, writer),
        notes=() if found is None else _notes(found),
        source=view.source,
        paused=paused,
    )


def _progress(view: ClockView, calendar: OfficeCalendar, now: datetime) -> Progress:
    """The count now, or at the moment the clock was stopped for good."""
    stopped = view.running[-1][1] if view.running else None
    at = stopped if view.state == "berhenti" and stopped is not None else now
    return progress(calendar, view.unit, view.amount, view.running, now=at)


def _running(found: Progress, writer: Writer, now: datetime, view: ClockView) -> Due:
    if found.state in {"tak_diukur", "tak_diketahui"}:
        text, small = _text(found).split(": ")
        return Due(state="tanpa", text=text, small=small)
    if found.state == "jeda":
        since = view.running[-1][1] or now
        text = str(_("Berhenti sejak %(hari)s", hari=writer.short_day(since)))
        small = _small(found)
        return Due(state="jeda", text=text, small=small, part=None, group="jeda")
    if found.state == "lewat":
        return Due(
            state="lewat", text=_text(found), small=_was(found, writer), group="lewat"
        )
    return _ahead(found, writer, now)


def _was(found: Progress, writer: Writer) -> str:
    if found.unit in DAYS and found.due_at is not None:
        return writer.short_day(found.due_at)
    return _limited(found)


def _ahead(found: Progress, writer: Writer, now: datetime) -> Due:
    part = None if found.used is None else found.used / found.amount
    words = _small(found) if found.ordinal else _limited(found)
    due_at = found.due_at
    if found.unit not in DAYS and due_at is not None:
        left = str(
            _("Sisa %(lama)s", lama=_length(_minutes(due_at - now), "menit_kerja"))
        )
        if writer.date(due_at) != writer.date(now):
            left = f"{writer.short_day(due_at)}, {writer.time(due_at, zone=False)}"
        return Due(state="segera", text=left, small=words, part=part, group="hari_ini")
    if due_at is None:
        return Due(state="tanpa", text=_text(found))
    if writer.date(due_at) == writer.date(now):
        return _today(words, max(part or 0, _NEARLY))
    day = writer.short_day(due_at)
    return Due(state="aman", text=day, small=words, part=part, group="nanti")


def _today(small: str, part: float) -> Due:
    return Due(
        state="segera",
        text=str(_("Hari ini")),
        small=small,
        part=part,
        group="hari_ini",
    )


def _headline(due: Due, found: Progress | None, view: ClockView) -> Due:
    """On a case's page the count comes first and the day stands beside it."""
    if found is None or view.state in {"jeda", "berhenti"} or due.state == "tanpa":
        return due
    text = _text(found) if found.ordinal else str(_("Mulai hari kerja berikutnya"))
    if found.unit not in DAYS and due.state != "lewat":
        return due
    return Due(state=due.state, text=text, part=due.part, group=due.group)


def _latest(due_at: datetime, view: ClockView, writer: Writer) -> str:
    return writer.day(due_at) if view.unit in DAYS else writer.moment(due_at)


def _since(view: ClockView, writer: Writer) -> str:
    if view.state == "menunggu" or not view.running:
        return str(_("Belum mulai dihitung."))
    first, last = view.running[0][0], view.running[-1][1]
    if view.state == "jeda" and last is not None:
        return str(_("Jam berhenti sejak %(hari)s.", hari=writer.day_of_year(last)))
    if view.state == "berhenti" and last is not None:
        return str(_("Selesai dihitung %(saat)s.", saat=writer.moment(last)))
    return str(_("Dihitung sejak %(saat)s.", saat=writer.moment(first)))


def _ribbon(found: Progress, view: ClockView) -> Ribbon | None:
    if not found.days:
        return None
    states = [day.state for day in found.days if day.state != "jeda"]
    return Ribbon(
        total=max(found.amount, len(states) - states.count("lewat")),
        used=states.count("pakai"),
        today="kini" in states and view.state == "berjalan",
        late=states.count("lewat"),
        label=_sentence(found, view),
    )


def _sentence(found: Progress, view: ClockView) -> str:
    if found.state == "lewat":
        limit_words = _length(found.amount, found.unit)
        return str(
            _("%(lewat)s dari batas %(batas)s", lewat=_text(found), batas=limit_words)
        )
    used = _(
        "%(pakai)s dari %(batas)s %(satuan)s terpakai",
        pakai=int(found.used or 0),
        batas=found.amount,
        satuan=_unit(found.unit),
    )
    stands = {"jeda": _("jam berhenti"), "berhenti": _("selesai dihitung")}
    return f"{used}, {stands.get(view.state, _small(found))}"


def _scale(found: Progress, view: ClockView) -> tuple[str, str]:
    stopped = view.state == "berhenti"
    if found.used is None or found.remaining is None or stopped:
        return "", ""
    return (
        str(_("Terpakai %(jumlah)s", jumlah=int(found.used))),
        str(_("Sisa %(jumlah)s", jumlah=int(found.remaining))),
    )


def _spent(found: Progress) -> str:
    """How much of its limit a stopped clock had used up."""
    if found.used is None:
        return _text(found).partition(":")[0]
    if found.state == "lewat":
        return f"{_('Selesai')}, {_small(found)}"
    told = {"satuan": _unit(found.unit), "batas": found.amount}
    if found.unit not in DAYS:
        words = _(
            "Selesai dalam %(pakai)s dari %(batas)s %(satuan)s",
            pakai=int(found.used),
            **told,
        )
    elif not found.ordinal:
        words = _("Selesai sebelum %(satuan)s ke-1 dari %(batas)s", **told)
    else:
        words = _(
            "Selesai pada %(satuan)s ke-%(ke)s dari %(batas)s", ke=found.ordinal, **told
        )
    return str(words)


def _notes(found: Progress) -> tuple[str, ...]:
    notes = []
    if found.state in {"tak_diukur", "tak_diketahui"}:
        notes.append(_text(found) + ".")
    if found.estimated:
        notes.append(str(_("Perkiraan: hari libur di dalamnya belum ditetapkan.")))
    if found.demo:
        notes.append(str(_("Jam layanan di sini contoh (demo).")))
    return tuple(notes)


def _text(found: Progress) -> str:
    """The state in the reader's language; in Indonesian as the calendar says it."""
    unit = _unit(found.unit)
    match found.state:
        case "lewat" if found.ordinal > found.amount:
            late = _length(found.ordinal - found.amount, found.unit)
            told = _("Lewat %(lama)s", lama=late)
        case "lewat":
            told = _("Lewat kurang dari 1 %(satuan)s", satuan=unit)
        case "jeda":
            told = _(
                "Terpakai %(pakai)s dari %(batas)s %(satuan)s",
                pakai=int(found.used or 0),
                batas=found.amount,
                satuan=unit,
            )
        case "berjalan" if found.ordinal:
            told = _(
                "%(satuan)s ke-%(ke)s dari %(batas)s",
                satuan=unit.capitalize(),
                ke=found.ordinal,
                batas=found.amount,
            )
        case "berjalan":
            told = _("Mulai dihitung pada %(satuan)s berikutnya", satuan=unit)
        case _state:
            told = _(found.text)
    return str(told)


def _small(found: Progress) -> str:
    """The same where it stands inside a line."""
    text = _text(found)
    return text[:1].lower() + text[1:]


def _unit(name: str) -> str:
    return str(_(UNITS[name]))


def _length(amount: int, unit: str) -> str:
    """ "10 hari kerja"."""
    return f"{amount} {_unit(unit)}"


def _limited(one: ClockView | Progress) -> str:
    return str(_("batas %(lama)s", lama=_length(one.amount, one.unit)))


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)
