"""Requests for recommendations at 360 and 1280 px: forms, versions beside each other, and the public register."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import TypeVar

from playwright.sync_api import Page

from pst import recommendation
from tests.browser.looking import look
from tests.web.pages.recommended import fill, to_correct
from tests.web.pages.town import Town

Browse = Callable[..., Page]
T = TypeVar("T")
CORRECTED = "Survei Kepuasan Pasar Oeba di Kota Kupang"


def beside(act: Callable[..., T], *given: object, **more: str) -> T:
    """Act in another thread: jobs are done in a loop of their own, and here Playwright's runs."""
    with ThreadPoolExecutor(1) as one:
        return one.submit(act, *given, **more).result()


def test_the_form_its_corrections_and_its_versions(
    kupang: Town, browse: Browse
) -> None:
    maria, anita = (
        kupang.visitor(f"{role}.kupang") for role in ("pengguna", "petugas")
    )
    case = beside(to_correct, kupang, maria, anita)
    task = kupang.task(case, "perbaiki_formulir")
    wrong = look(browse("pengguna.kupang"), f"/tugas/{task}", "rekomendasi-perbaiki")
    beside(fill, kupang, maria, case, "perbaiki_formulir", judul=CORRECTED)
    task = kupang.task(case, "periksa_formulir")
    page = browse("petugas.kupang")
    wrong += look(page, f"/tugas/{task}", "rekomendasi-periksa")
    wrong += look(page, f"/berkas/{case}/formulir", "rekomendasi-versi")
    path = f"/berkas/{case}/formulir?hanya=berubah"
    wrong += look(browse("pengguna.kupang"), path, "rekomendasi-versi-pengguna")
    beside(fill, kupang, anita, case, "periksa_formulir")
    beside(fill, kupang, anita, case, "susun_surat")
    task = kupang.task(case, "putuskan_surat")
    wrong += look(browse("kepala.kupang"), f"/tugas/{task}", "rekomendasi-putuskan")
    assert wrong == []


def test_the_public_register(kupang: Town, browse: Browse) -> None:
    wrong = look(browse(), "/rekomendasi", "rekomendasi-kosong")
    with kupang.sessions.begin() as session:
        for number, year in (("B-12", 2025), ("B-13", 2026)):
            recommendation.add_earlier(
                session,
                office="kupang",
                number=f"{number}/5371/{year}",
                issued_on=date(year, 3, 2),
                activity=f"Survei Kepuasan Pasar {year}",
                organiser="Dinas Perdagangan Kota Kupang",
                year=year,
                method="Cross sectional",
                note="Data contoh untuk demo, bukan rekomendasi yang pernah terbit.",
            )
    wrong += look(browse(), "/rekomendasi?cari=pasar", "rekomendasi-cari")
    assert wrong == []
