"""A notice in words, in its reader's language and his office's time."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

from markupsafe import Markup

from web.formatting import INDONESIAN, Writer
from web.notices.kinds import KINDS, Words

UNITS: Final[Mapping[str, Mapping[str, str]]] = {
    "id": {
        "hari_kerja": "hari kerja",
        "hari": "hari",
        "menit_kerja": "menit",
        "jam_kerja": "jam",
    },
    "en": {
        "hari_kerja": "working days",
        "hari": "days",
        "menit_kerja": "minutes",
        "jam_kerja": "hours",
    },
}
DAYS: Final = frozenset({"hari_kerja", "hari"})
CLOSED: Final[Mapping[str, Words]] = {
    "id": Words(
        title="Ada kabar untuk Anda",
        text="Isinya tidak kami kirim ke sini karena bersifat terbatas. Buka Alur untuk membacanya.",
    ),
    "en": Words(
        title="There is news for you",
        text="We do not send its content here because it is confidential. Open Alur to read it.",
    ),
}
"""What leaves Alur of a notice about a case that is not for everybody."""


def plain(
    kind: str,
    given: Mapping[str, Any],
    writer: Writer,
    *,
    names: Mapping[str, str],
) -> Words:
    """The notice as text; `names` are those of the accounts that it mentions."""
    return _filled(kind, given, writer, names, str)


def marked(
    kind: str,
    given: Mapping[str, Any],
    writer: Writer,
    *,
    names: Mapping[str, str],
) -> Words:
    """The same for a page: what a diagram calls something is marked as Indonesian where the page is not."""
    if writer.locale == INDONESIAN:
        return plain(kind, given, writer, names=names)
    return _filled(kind, given, writer, names, _indonesian)


def _indonesian(value: object) -> str:
    return Markup('<span lang="id">{}</span>').format(value)


def _filled(
    kind: str,
    given: Mapping[str, Any],
    writer: Writer,
    names: Mapping[str, str],
    mark: Callable[[object], str],
) -> Words:
    words = KINDS[kind].words(writer.locale)
    values = {
        name: mark(value) if name in {"tugas", "layanan", "judul", "teks"} else value
        for name, value in {**given, **_about_limit(given, writer)}.items()
    }
    if "oleh" in given:
        values["oleh"] = names.get(given["oleh"], given["oleh"])
    kept: type[str] = str if mark is str else Markup
    return Words(
        title=kept(words.title).format(**values), text=kept(words.text).format(**values)
    )


def _about_limit(given: Mapping[str, Any], writer: Writer) -> dict[str, str]:
    """How long a limit is and when it ends, where the notice is about one."""
    said, unit = {}, given.get("satuan")
    if unit is not None:
        said["jumlah"] = f"{given['jumlah']} {UNITS[writer.locale][unit]}"
    if "batas" in given:
        said["batas"] = _until(given["batas"], unit, writer)
    return said


def _until(written: str | None, unit: str | None, writer: Writer) -> str:
    if written is None:
        return "-"
    at = datetime.fromisoformat(written)
    return writer.day(at) if unit in DAYS else writer.moment(at)
