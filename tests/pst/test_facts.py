"""What an office states about itself beside its sources."""

from datetime import UTC, datetime

import pytest

from pst import facts
from pst.errors import CatalogueError, FactError

NOW = datetime(2026, 11, 30, 1, 0, tzinfo=UTC)


def state(session, name, value, office="kaltim", basis="Surat 7/2026"):
    facts.state(session, office, name, value, basis=basis, actor="oktavian", now=NOW)
    return facts.facts(session, office)


def test_a_later_statement_takes_the_place_of_an_earlier_one(session):
    state(session, "alamat", "Jl. Satu 1")
    found = state(session, "alamat", "  Jl.  Dua 2 ")
    assert (found["alamat"].value, found["alamat"].basis) == (
        "Jl. Dua 2",
        "Surat 7/2026",
    )
    assert found["alamat"].entered_by == "oktavian"
    assert session.query(facts.OfficeFact).count() == 2


def test_the_same_again_changes_nothing_and_nothing_takes_it_back(session):
    state(session, "surel", "pst@contoh.test")
    state(session, "surel", "pst@contoh.test", basis="")
    assert session.query(facts.OfficeFact).count() == 1
    assert state(session, "surel", "", basis="") == {}


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("alamat", "x" * 201, "paling panjang 200"),
        ("alamat", "a\u200b", "tanda yang tidak terlihat"),
        ("alamat", "Jl. Satu\nLantai 2", "satu baris"),
        ("peta", "javascript:alert(1)", "https://"),
        ("situs", "http://contoh.test", "https://"),
        ("motto", "Maju", "bukan keterangan"),
        ("standar:konsultasi:a1", "Bawa KTP", "bukan keterangan"),
        ("standar:penjualan:a5", "Buku", "bukan keterangan"),
    ],
)
def test_what_may_not_be_stated(session, name, value, told):
    with pytest.raises(FactError, match=told):
        state(session, name, value)


def test_a_statement_needs_its_ground_and_an_office(session):
    with pytest.raises(FactError, match="dasarnya"):
        state(session, "alamat", "Jl. Satu 1", basis="  ")
    with pytest.raises(CatalogueError):
        state(session, "alamat", "Jl. Satu 1", office="surabaya")


def test_an_office_writes_a_component_that_its_source_lacks(session):
    lacking = [one["code"] for one in facts.lacking("kaltim", "konsultasi")]
    name = facts.component("konsultasi", lacking[0])
    found = state(session, name, "Satu.\n\nDua.")
    assert found[name].value == "Satu.\nDua."
    assert facts.kind_of("kaltim", name).lines > 1


def test_lines_are_kept_and_links_are_links(session):
    found = state(session, "telepon", "0541 1\n0541 2")
    assert found["telepon"].value == "0541 1\n0541 2"
    found = state(session, "peta", "https://peta.contoh.test/pst")
    assert found["peta"].value.startswith("https://")
