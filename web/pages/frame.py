"""What every page has around it: bar, menu, demo clock, messages; and where a page may lead."""

from typing import Any, Final
from urllib.parse import urlsplit

from flask import Flask, g, render_template, request, url_for
from flask_babel import get_locale, gettext  # type: ignore[import-untyped]  # ships no types
from flask_babel import gettext as _

from pst import mail, offices
from web import (
    access,
    auth,
    context,
    figures,
    notices,
    once,
    rewording,
    security,
)
from web.access import Identity
from web.formatting import INDONESIAN, Writer, size, writer
from web.languages import Languages
from web.pages import people
from web.treasury import READERS

LANGUAGE_COOKIE: Final = "bahasa"
INDONESIAN_ONLY: Final = frozenset({"layar", "jam_demo", "riwayat", "surel"})
"""Blueprints of what stands in an office, of a case's record as it was written, and of how Alur is made."""
OFFICER: Final = "halaman/petugas.html"
CITIZEN: Final = "halaman/warga.html"
HEAD: Final = "kepala"
"""Who is told of what the office corrects again and again."""
LOOKED_AT: Final = "kantor_dibuka"
"""Under which name a request keeps the office whose page it opened, for the bar of who works in several."""
SEEING_SETTINGS: Final = frozenset({access.ADMIN, HEAD, "pemilik", "auditor"})
"""Who finds the settings of his office in the menu; those that he may change stand behind it."""


def install(app: Flask) -> None:
    """Language, filters and the values that every template reads."""
    app.config.setdefault("BABEL_DEFAULT_LOCALE", INDONESIAN)
    Languages(app, locale_selector=language)
    app.context_processor(surroundings)
    app.add_template_filter(people.role, "peran")
    app.add_template_global(once.word, "kata_sekali")
    app.add_template_filter(size, "ukuran")


def language() -> str:
    """The language that the reader chose, on pages for citizens and for everybody; else Indonesian.

    The office works in Indonesian. A browser's choice goes before the account's.
    """
    who = reader()
    inside = who is not None and access.visible_offices(who)
    if inside or request.blueprint in INDONESIAN_ONLY:
        return INDONESIAN
    chosen = request.cookies.get(security.cookie_name(LANGUAGE_COOKIE), "")
    if chosen not in mail.LANGUAGES and who is not None:
        chosen = who.language or ""
    return chosen if chosen in mail.LANGUAGES else INDONESIAN


def surroundings() -> dict[str, Any]:
    """The variables of the skeleton and of both frames."""
    who = reader()
    return {
        "bahasa": str(get_locale() or INDONESIAN),
        "saya": who,
        "menu": menu(who),
        "orang": first_name(who),
        "nama_akun": "" if who is None else who.name or who.account,
        "peran_saya": roles_in_words(who),
        "nama_kantor": offices.office(g.get(LOOKED_AT) or office_of(who)).name
        if who
        else None,
        "demo": demo_strip(who),
        "beranda": url_for("masuk.home"),
        "belum_dibaca": unread,
        "bahasa_lain": other_language(),
    }


def other_language() -> str:
    """Where the reader chooses the other language and comes back to this page."""
    other = INDONESIAN if str(get_locale()) != INDONESIAN else mail.LANGUAGES[-1]
    return url_for("akun.speak", code=other, kembali=request.path)


def unread() -> int | None:
    """How many notices the reader has not read; None for who has no account. Asked by what shows it only."""
    who = reader()
    if who is None or who.account is None:
        return None
    return notices.unread(context.session(), who.account)


def reader() -> Identity | None:
    """Who reads; nobody on a page about a fault, where the database may be away."""
    if g.get("fault"):
        return None
    return auth.current()


def page(template: str, status: int = 200, /, **values: object) -> tuple[str, int]:
    return render_template(f"halaman/{template}", **values), status


def parent(who: Identity, office: str) -> str:
    """The frame of a case's pages: dense for the office, generous for whoever asked."""
    return OFFICER if office in access.visible_offices(who) else CITIZEN


def office_of(who: Identity | None) -> str:
    """The office whose name and zone stand on the page."""
    if who is not None and who.office:
        return who.office
    if who is not None and who.instance and "found" in g and g.found.case:
        return str(g.found.case.office)
    own = sorted(access.visible_offices(who) or who.offices) if who else []
    return own[0] if own else offices.offices()[0].key


def own_office(*roles: str) -> str:
    """The office asked for, else the first one where the reader has such a role. Raises AbsentError."""
    own = [one.key for one in own_offices(*roles)]
    asked = request.values.get("kantor") or own[0]
    if asked not in own:
        raise access.absent()
    setattr(g, LOOKED_AT, asked)
    return asked


def own_offices(*roles: str) -> list[offices.Office]:
    """Those where the reader has such a role, by their keys."""
    own = {office for office, role in auth.me().memberships if role in roles}
    return [offices.office(one) for one in sorted(own)]


def writing(office: str) -> Writer:
    """Writes times of the office in the reader's language."""
    return writer(office, str(get_locale() or INDONESIAN))


def translated(text: str, **values: object) -> str:
    """A text of ours in the reader's language; `%(name)s` in it is a value."""
    return str(gettext(text, **values))


def told(message: object) -> str:
    """What went wrong, as it was said in Indonesian, in the reader's language. An error says its own words."""
    reader_speaks = str(get_locale() or INDONESIAN)
    if reader_speaks == INDONESIAN:
        return str(message)
    return rewording.reworded(str(message), reader_speaks)


def demo_strip(who: Identity | None) -> dict[str, str] | None:
    if not context.parts().settings.demo or g.get("fault"):
        return None
    now = context.now()
    return {
        "jam": writing(office_of(who)).moment(now),
        "url": url_for("jam_demo.advance"),
    }


def menu(who: Identity | None) -> list[tuple[str, str]]:
    if who is None:
        return [
            (_("Masuk"), url_for("masuk.show")),
            (_("Lacak berkas"), url_for("lacak.show")),
            (_("Pengaduan"), url_for("pengaduan.listing")),
            (_("Standar pelayanan"), url_for("standar.listing")),
            (_("Cari konsultasi"), url_for("temuan.search")),
            (_("Pustaka"), url_for("pustaka.search")),
            (_("Rekomendasi"), url_for("rekomendasi.search")),
            (_("Produk"), url_for("produk.listing")),
        ]
    if who.kind == "kios":
        return [(_("Selesai"), url_for("kios.done"))]
    if who.kind == "kode":
        case = url_for("berkas.show", instance_id=who.instance)
        books = (_("Pustaka"), url_for("pustaka.search"))
        return [(_("Berkas ini"), case), books, (_("Keluar"), url_for("masuk.leaving"))]
    start = (_("Mulai layanan"), url_for("mulai.show"))
    if not access.visible_offices(who):
        return [
            (_("Berkas saya"), url_for("berkas.listing")),
            start,
            (_("Pengaduan"), url_for("pengaduan.listing")),
            (_("Cari konsultasi"), url_for("temuan.search")),
            (_("Pustaka"), url_for("pustaka.search")),
            (_("Rekomendasi"), url_for("rekomendasi.search")),
            (_("Produk"), url_for("produk.listing")),
        ]
    return _inside(who, start)


def _inside(who: Identity, start: tuple[str, str]) -> list[tuple[str, str]]:
    """The menu of somebody of an office, by what his roles may do."""
    found = [
        ("Daftar kerja", url_for("kerja.show")),
        ("Berkas", url_for("berkas.listing")),
    ]
    held = {role for _, role in who.memberships}
    if held & (set(access.SERVING) | {access.CITIZEN}):
        found.append(start)
    if held & set(access.SERVING):
        found += [
            ("Loket", url_for("loket.show")),
            ("Buku tamu", url_for("buku_tamu.listing")),
            ("Kios", url_for("buka_kios.show")),
            ("Pustaka", url_for("pustaka.search")),
        ]
    if held & set(READERS):
        found.append(("Bendahara", url_for("bendahara.today")))
    if held & set(figures.READERS):
        # Where his work begins, the menu does too.
        place = 0 if figures.overseeing(who.memberships) else len(found)
        found.insert(place, ("Kantor sekilas", url_for("kepala.show")))
    if HEAD in held:
        found.append(("Perbaikan berulang", url_for("perbaikan.listing")))
    if held & SEEING_SETTINGS:
        found.append(("Pengaturan", url_for("kantor.show")))
    return found


def first_name(who: Identity | None) -> str | None:
    """How a citizen is greeted in the head band; None for who has no account."""
    if who is None or who.account is None:
        return None
    return (who.name or who.account).split()[0]


def roles_in_words(who: Identity | None) -> str:
    if who is None:
        return ""
    held = {role for _, role in who.memberships}
    return ", ".join(words for name, words in people.ROLES.items() if name in held)


def local(address: str | None, default: str) -> str:
    """The address if it leads to a page of ours, else the default."""
    if not address or "\\" in address or not address.startswith("/"):
        return default
    if not address.isprintable():
        return default
    parts = urlsplit(address)
    return default if parts.netloc or address.startswith("//") else address
