"""A long sale, told by its scenario and read afterwards on the pages: nothing that was replaced is gone."""

import pytest

from tests.langkah.dunia import World
from tests.processes.mutants.rehearsal import Rehearsal, scenarios
from tests.test_features import pytest_plugins
from tests.web.pages.town import Town, Visitor

__all__ = ["pytest_plugins"]

PROCESS = "kupang-penjualan-online"
LONG = "Lima putaran di tiap perbaikan"
TOTALS = (175, 165, 155, 130, 140, 120, 120, 120, 120)
"""Of each version of its invoice, in thousands of rupiah."""

MAKING = {
    "Pilih produk statistik",
    "Bayar dengan kode billing",
    "Buat dan kirim invoice",
    "Perbaiki invoice",
    "Terbitkan kode billing baru",
    "Sesuaikan invoice",
    "Siapkan produk statistik",
    "Siapkan produk perbaikan",
    "Buat kuitansi",
    "Ganti kuitansi",
}
"""Tasks that lead to another version of the request, the invoice, the product or the receipt."""


@pytest.fixture
def sold(
    request: pytest.FixtureRequest, kupang: Town, superuser: object, host: object
) -> int:
    """The case of the sale, finished."""
    world = World(
        sessions=kupang.sessions, engine=kupang.engine, background=kupang.background
    )
    stage = Rehearsal(
        request=request,
        bundles={},
        deployed=None,
        sessions=kupang.sessions,
        superuser=superuser,
        host=host,
    )
    (story,) = [one for one in scenarios(PROCESS) if one.name.startswith(LONG)]
    assert stage.perform(story, world) is None
    return world.case


@pytest.mark.soak
def test_every_version_can_be_read_on_the_pages(
    sold: int, anita: Visitor, maria: Visitor
) -> None:
    for reader in (anita, maria):
        invoices = reader.get(f"/berkas/{sold}/invoice").main
        for number, total in enumerate(TOTALS, start=1):
            assert f", versi {number}" in invoices
            assert f"Rp{total}.000" in invoices
        assert "Peta tidak jadi" in invoices
        assert "perubahan domisili" in invoices
    told = history(anita, sold)
    assert "pernyataan.domisili luar_negeri" in told
    assert "pernyataan.versi 2" in told
    assert all(f"versi {number}" in told for number in range(1, 10))
    assert all(f"Versi {number}: 1 berkas" in told for number in range(1, 5))
    assert all(f"{number:04d}" in told for number in range(1, 4))


def history(reader: Visitor, case: int) -> str:
    """What the case's history says at the steps that made a version of something, and at its end."""
    reader.get(f"/berkas/{case}/riwayat")
    found = reader.page.xpath("//ol[@class='langkah-putar']/li/a")
    made = [
        one.get("href")
        for one in found
        if one.xpath(".//*[@class='nama']")[0].text.partition(", ke-")[0] in MAKING
    ]
    made.append(found[-1].get("href"))
    return " ".join(reader.get(f"/berkas/{case}/riwayat{one}").main for one in made)
