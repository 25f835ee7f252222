"""The bell and the page of notifications at 360 and 1280 px, light and dark, and without anybody reloading."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import look, settle
from tests.web.pages.town import Town
from web import notices
from web.clock import DemoClock

Browse = Callable[..., Page]
MARIA, ANITA = "pengguna.kupang", "petugas.kupang"
ABOUT = {"nomor": "KUPANG-KONSUL-2026-0014", "layanan": "Konsultasi statistik online"}
LIMIT = {"satuan": "hari_kerja", "jumlah": 10, "terpakai": 8}
TOLD = {
    ANITA: (
        ("batas_lewat", 49, {}),
        ("surel_gagal", 26, {"jenis": "Surat rekomendasi"}),
        ("batas_dekat", 25, {}),
        ("dijawab", 3, {"tugas": "Beri informasi"}),
        (
            "dilimpahkan",
            1,
            {
                "tugas": "Periksa kejelasan",
                "oleh": "petugas2.kupang",
                "alasan": "Cuti.",
            },
        ),
    ),
    MARIA: (
        ("selesai", 30, {}),
        ("diminta", 2, {"tugas": "Lengkapi permintaan"}),
        ("jawaban", 0, {}),
    ),
}


def tell(town: Town, who: str, kind: str, hours: int, more: dict[str, str]) -> None:
    with town.sessions.begin() as session:
        now = DemoClock().now(session)
        due = {"batas": (now + timedelta(days=1)).isoformat()}
        notices.tell(
            session,
            accounts={who},
            key=f"{kind}:{hours}",
            kind=kind,
            office="kupang",
            case=None,
            given=ABOUT | LIMIT | due | more,
            now=now - timedelta(hours=hours),
        )


@pytest.fixture
def told(kupang: Town) -> Town:
    """An officer and a citizen who have been told of all sorts of things; some of it they have read."""
    for who, all_of_it in TOLD.items():
        for kind, hours, more in all_of_it:
            tell(kupang, who, kind, hours, more)
        with kupang.sessions.begin() as session:
            (*_, oldest), _ = notices.page(session, who, unread_only=False, before=None)
            now = DemoClock().now(session)
            notices.mark(session, who, notice_id=oldest.id, now=now)
    return kupang


@pytest.mark.parametrize("who", [ANITA, MARIA])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_of_notifications(
    browse: Browse, told: Town, who: str, scheme: str
) -> None:
    page = browse(who, color_scheme=scheme)
    name = f"kabar-{who.partition('.')[0]}-{scheme}"
    assert look(page, "/pemberitahuan", name) == []


def test_the_bell_counts_on_by_itself(browse: Browse, told: Town) -> None:
    page = browse(MARIA)
    page.clock.install()
    page.goto("/berkas")
    settle(page)
    bell = page.get_by_role("link", name="Pemberitahuan, 2 belum dibaca")
    expect(bell).to_be_visible()
    bell.focus()
    tell(told, MARIA, "pesan", 0, {})
    page.clock.fast_forward(61_000)
    expect(page.get_by_role("link", name="3 belum dibaca")).to_be_focused()
