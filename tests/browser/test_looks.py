"""Every page at 360 and 1280 px: no violation that axe knows, nothing sticks out sideways."""

from collections.abc import Callable

import pyotp
import pytest
from playwright.sync_api import Page

from tests.browser.looking import SHOTS, SIZES, judge, look, settle
from tests.web.pages.town import PASSWORD, Town
from tests.web.pages.walks import (
    COUNTER,
    accepted,
    answered,
    at_counter,
    fill,
    finished,
)

Browse = Callable[..., Page]


@pytest.fixture
def cases(kupang: Town) -> dict[str, int]:
    """Maria's case waits for an officer, another for her; a guest waits at the counter."""
    maria = kupang.visitor("pengguna.kupang")
    anita = kupang.visitor("petugas.kupang")
    sari = kupang.visitor("resepsionis.kupang")
    found = {
        "petugas": accepted(kupang, maria, anita),
        "pengguna": answered(kupang, maria, anita),
        "tamu": at_counter(kupang, sari),
    }
    fill(kupang, sari, found["tamu"], "ambil_nomor")
    return found


def all_of(page: Page, places: dict[str, str]) -> list[str]:
    return [one for name, path in places.items() for one in look(page, path, name)]


def test_pages_that_need_no_login(browse: Browse, cases: dict[str, int]) -> None:
    places = {
        "masuk": "/masuk",
        "lacak": "/lacak",
        "sandi-lupa": "/lupa-sandi",
        "sandi-tautan": "/sandi",
        "keluar": "/keluar",
        "jam-demo": "/demo/jam",
        "tidak-ada": "/tidak-ada",
        "belum-masuk": "/berkas",
        "komponen": "/komponen",
        "pengaduan": "/pengaduan",
        "pengaduan-kantor": "/pengaduan/kupang",
        "pengaduan-status": "/pengaduan/status",
        "standar": "/standar",
        "standar-kantor": "/standar/kupang",
        "standar-layanan": "/standar/jateng/konsultasi",
        "standar-keputusan": "/standar/kupang/dokumen",
        "standar-sop": "/standar/bengkulu/dokumen",
    }
    assert all_of(browse(), places) == []


def test_an_officers_pages(kupang: Town, browse: Browse, cases: dict[str, int]) -> None:
    task = kupang.task(cases["petugas"], "beri_informasi")
    other = kupang.task(cases["pengguna"], "tanggapi_informasi")
    places = {
        "daftar-kerja": "/daftar-kerja?cakupan=peran",
        "daftar-selesai": "/daftar-kerja?cakupan=selesai",
        "daftar-kosong": "/daftar-kerja?cari=tidak-ada",
        "tugas-petugas": f"/tugas/{task}",
        "tugas-atas-nama": f"/tugas/{other}",
        "delegasi": f"/tugas/{task}/delegasi",
        "berkas-petugas": f"/berkas/{cases['pengguna']}",
        "berkas-kantor": "/berkas",
        "batal": f"/berkas/{cases['petugas']}/batal",
        "pesan": f"/berkas/{cases['pengguna']}/pesan/tutup_percakapan",
        "mulai-petugas": "/mulai",
        "mulai-tamu": f"/mulai/{COUNTER}",
        "akun": "/akun",
        "sandi-ganti": "/akun/sandi",
        "sesi": "/akun/sesi",
        "faktor": "/akun/faktor-kedua",
    }
    assert all_of(browse("petugas.kupang"), places) == []


def test_finished_consultations(kupang: Town, browse: Browse) -> None:
    maria = kupang.visitor("pengguna.kupang")
    anita = kupang.visitor("petugas.kupang")
    case = finished(kupang, maria, anita)
    page = browse("petugas.kupang")
    wrong = look(browse(), "/konsultasi", "temuan-kosong")
    wrong += look(page, f"/berkas/{case}/ringkasan", "ringkasan")
    page.get_by_role("button", name="Terbitkan ringkasan").click()
    wrong += [f"galat: {one}" for one in judge(page)]
    page.get_by_label("Sudah saya baca").check()
    page.get_by_role("button", name="Terbitkan ringkasan").click()
    page.wait_for_selector(".pesan.hijau")
    wrong += look(browse(), "/konsultasi?cari=inflasi", "temuan")
    wrong += look(browse(), "/konsultasi/1", "temuan-satu")
    wrong += look(browse("pengguna.kupang"), f"/berkas/{case}", "berkas-izin")
    assert wrong == []


def test_the_requesters_pages(
    kupang: Town, browse: Browse, cases: dict[str, int]
) -> None:
    task = kupang.task(cases["pengguna"], "tanggapi_informasi")
    places = {
        "berkas-saya": "/berkas",
        "berkas-pengguna": f"/berkas/{cases['pengguna']}",
        "tugas-pengguna": f"/tugas/{task}",
        "percakapan": f"/berkas/{cases['pengguna']}/percakapan",
        "mulai": "/mulai",
        "bukan-bagian": "/daftar-kerja",
        "sandi-ganti-pengguna": "/akun/sandi",
        "sesi-pengguna": "/akun/sesi",
    }
    assert all_of(browse("pengguna.kupang"), places) == []


def test_the_receptionists_pages_and_the_kiosk(
    kupang: Town, browse: Browse, cases: dict[str, int]
) -> None:
    page = browse("resepsionis.kupang")
    places = {
        "loket": "/daftar-kerja?cakupan=loket",
        "tamu-kode": f"/berkas/{cases['tamu']}/tamu",
        "kios-buka": "/kios/buka",
    }
    wrong = all_of(page, places)
    page.goto("/kios/buka")
    page.get_by_role("button", name="Buka kios").click()
    wrong += look(page, "/kios", "kios")
    page.goto("/kios")
    page.get_by_role("button", name="Konsultasi Statistik").click()
    page.get_by_role("heading", name="Nomor Anda").wait_for()
    wrong += look(page, "/kios", "kios-nomor")
    assert wrong == []


def test_the_pages_of_a_second_factor(browse: Browse) -> None:
    page, wrong = browse("petugas2.kupang"), []
    page.goto("/akun/faktor-kedua")
    page.get_by_label("Kata sandi Anda").fill(PASSWORD)
    page.get_by_role("button", name="Pasang faktor kedua").click()
    wrong += look(page, "/akun/faktor-kedua", "faktor-pasang")
    page.get_by_label("Kode dari aplikasi").fill("12345")
    page.get_by_role("button", name="Nyalakan").click()
    wrong += [f"galat: {one}" for one in judge(page)]
    totp = pyotp.parse_uri(f"otpauth://totp/x?secret={shown_secret(page)}")
    page.get_by_label("Kode dari aplikasi").fill(totp.now())
    page.get_by_role("button", name="Nyalakan").click()
    for width, size in SIZES.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        wrong += [f"kode {width}: {one}" for one in judge(page)]
        page.screenshot(path=SHOTS / f"faktor-kode-{width}.png", full_page=True)
    wrong += look(page, "/akun/faktor-kedua", "faktor-aktif")
    wrong += look(
        browse("admin.kupang"), "/kantor/akun/petugas2.kupang", "akun-orang-faktor"
    )
    page = browse()
    page.goto("/masuk")
    page.fill("#username", "petugas2.kupang")
    page.fill("#password", PASSWORD)
    page.press("#password", "Enter")
    page.wait_for_url("**/masuk/kode")
    wrong += look(page, "/masuk/kode", "masuk-kode")
    assert wrong == []


def shown_secret(page: Page) -> str:
    """The secret that the page gives to type into the app."""
    return page.locator(".rahasia-sekali dd").first.inner_text().replace(" ", "")


def test_the_admins_pages(browse: Browse) -> None:
    page = browse("admin.kupang")
    places = {
        "akun-kantor": "/kantor/akun",
        "akun-orang": "/kantor/akun/petugas.kupang",
        "akun-sendiri": "/kantor/akun/admin.kupang",
        "pengaduan-atur": "/pengaduan/kupang/atur",
    }
    wrong = all_of(page, places)
    page.goto("/kantor/akun/petugas.kupang")
    page.get_by_label("Kata sandi Anda sendiri").fill("salah sekali")
    page.get_by_role("button", name="Buat tautan kata sandi").click()
    wrong += [f"galat: {one}" for one in judge(page)]
    page.get_by_label("Kata sandi Anda sendiri").fill(PASSWORD)
    page.get_by_role("button", name="Buat tautan kata sandi").click()
    for width, size in SIZES.items():
        page.set_viewport_size({"width": size[0], "height": size[1]})
        wrong += [f"tautan {width}: {one}" for one in judge(page)]
        page.screenshot(path=SHOTS / f"akun-tautan-{width}.png", full_page=True)
    assert wrong == []


def test_the_history(browse: Browse, cases: dict[str, int]) -> None:
    history = f"/berkas/{cases['pengguna']}/riwayat"
    places = {"riwayat": f"{history}?langkah=9", "riwayat-akhir": history}
    assert all_of(browse("auditor.kupang"), places) == []


def test_pages_in_the_dark(kupang: Town, browse: Browse, cases: dict[str, int]) -> None:
    page = browse("petugas.kupang", color_scheme="dark")
    task = kupang.task(cases["petugas"], "beri_informasi")
    places = {
        "daftar-kerja-gelap": "/daftar-kerja?cakupan=peran",
        "tugas-gelap": f"/tugas/{task}",
        "riwayat-gelap": f"/berkas/{cases['pengguna']}/riwayat?langkah=9",
    }
    assert all_of(page, places) == []


def test_a_form_with_errors(
    kupang: Town, browse: Browse, cases: dict[str, int]
) -> None:
    wrong = []
    page = browse("petugas.kupang")
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(f"/tugas/{kupang.task(cases['petugas'], 'beri_informasi')}")
        page.get_by_role("button", name="Selesaikan tugas").click()
        settle(page)
        wrong += judge(page)
        focused = page.evaluate("document.activeElement.className")
        assert focused == "ringkasan-galat"
    assert wrong == []


def test_a_look_sees_what_is_wrong(browse: Browse) -> None:
    page = browse()
    page.goto("/masuk")
    assert judge(page) == []
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend',"
        " '<input><p class=lebar>x</p>');"
        "document.querySelector('.lebar').style.width = '3000px'"
    )
    found = judge(page)
    assert [one.partition(":")[0] for one in found] == ["label", "bergulir ke samping"]
