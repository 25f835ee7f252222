"""What an office states about itself, beside its sources, and what everybody then reads."""

import pytest

from pst import facts
from tests.web.pages.town import Town, Visitor
from web import accounts


@pytest.fixture
def hana(kupang: Town) -> Visitor:
    """The admin of an office whose source lacks most."""
    with kupang.sessions.begin() as session:
        accounts.grant(session, "resepsionis.kaltim", office="kaltim", role="admin")
    return kupang.visitor("resepsionis.kaltim")


def test_what_the_office_states_everybody_reads_and_on_whose_word(
    kupang: Town, hana: Visitor, guest: Visitor
) -> None:
    hana.get("/kantor/keterangan")
    sent = {"alamat": "Jl. Contoh 1", "peta": "https://peta.contoh.test/a"}
    hana.post("/kantor/keterangan", sent | {"dasar": "Surat 4/2026"})
    assert "disimpan" in hana.main
    assert "Dasar: Surat 4/2026. Hana Lestari" in hana.main
    guest.get("/standar/kaltim")
    assert "Jl. Contoh 1 Menurut kantor: Surat 4/2026" in guest.main
    assert guest.link("https://peta") == "https://peta.contoh.test/a"
    assert "tercantum pada dokumen sumber Jl. Contoh 1" in guest.main


def test_what_the_source_states_stands_beside_the_field_and_stays(
    kupang: Town, guest: Visitor
) -> None:
    oktavian = kupang.visitor("admin.kupang").get("/kantor/keterangan")
    assert "Dokumen sumber: (0380) 824432." in oktavian.main
    oktavian.post("/kantor/keterangan", {"telepon": "0380 1", "dasar": "Surat 4"})
    guest.get("/standar/kupang")
    assert "(0380) 824432" in guest.main
    assert "0380 1 Menurut kantor" in guest.main


def test_nothing_is_kept_of_a_form_with_a_mistake(kupang: Town, hana: Visitor) -> None:
    hana.get("/kantor/keterangan")
    hana.post("/kantor/keterangan", {"alamat": "Jl. Contoh 1"})
    assert "Tulis dasarnya" in hana.main
    hana.post("/kantor/keterangan", {"alamat": "A", "situs": "x", "dasar": "S"})
    assert (hana.status, hana.title[:6]) == (422, "Galat:")
    assert hana.page.xpath("//input[@name='situs']/@value") == ["x"]
    assert kupang.value("SELECT count(*) FROM office_fact") == 0


def test_a_component_that_the_source_lacks_is_written_by_the_office(
    kupang: Town, hana: Visitor, guest: Visitor
) -> None:
    hana.get("/kantor/standar")
    assert "Belum lengkap" in hana.main
    hana.get("/kantor/standar/konsultasi?kantor=kaltim")
    missing = facts.lacking("kaltim", "konsultasi")[0]
    name = facts.component("konsultasi", str(missing["code"]))
    hana.post("/kantor/standar/konsultasi", {name: "Kotak saran.", "dasar": "SK 1"})
    assert "Menurut kantor" in hana.main
    assert (
        "Kotak saran. Menurut kantor: SK 1"
        in guest.get("/standar/kaltim/konsultasi").main
    )
    hana.post("/kantor/standar/konsultasi", {name: "x" * 4001, "dasar": "SK 1"})
    assert hana.status == 422
    assert hana.get("/kantor/standar/apa").status == 404


def test_a_standard_that_lacks_nothing_has_nothing_to_write(kupang: Town) -> None:
    oktavian = kupang.visitor("admin.kupang")
    complete = [
        one
        for one in ("konsultasi", "penjualan", "rekomendasi", "perpustakaan")
        if not facts.lacking("kupang", one)
    ]
    oktavian.get(f"/kantor/standar/{complete[0]}")
    assert "Semua komponen tercantum pada dokumen sumber." in oktavian.main
