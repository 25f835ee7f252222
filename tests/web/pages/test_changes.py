"""The page of all changes: who changed what, filtered, leafed through, and taken along."""

import pytest

from pst import changes
from pst.offices import set_rule
from tests.web.pages.town import Town, Visitor
from web import accounts
from web.clock import DemoClock
from web.pages.changes import in_words

KINDS = (
    ("aturan", "tutup_otomatis_hari", {"nilai": 7}, {"nilai": 5}),
    ("jam", "2027-01-04/", None, ["senin 08.00-12.00"]),
    ("hari", "2027-02-01", None, {"jenis": "tutup", "alasan": "Rapat"}),
    ("standar", "standar:konsultasi:zz", None, "Isi"),
    ("keterangan", "alamat", "Jl. A", "Jl. B"),
    ("loket", "Loket 1", {"open": True}, {"open": False}),
    ("aturan", "yang_dulu", None, {"nilai": None}),
)


@pytest.fixture
def markus(kupang: Town) -> Visitor:
    """The head, who reads what the admin changed."""
    with kupang.sessions.begin() as session:
        for kind, subject, before, after in KINDS:
            changes.record(
                session,
                office="kupang",
                kind=kind,
                subject=subject,
                before=before,
                after=after,
                actor="admin.kupang",
                now=DemoClock().real(),
                reason="=SUM(A1)",
            )
    return kupang.visitor("kepala.kupang")


def test_each_change_tells_what_was_and_what_is(markus: Visitor) -> None:
    markus.get("/kantor/perubahan")
    assert "Oktavian Sir" in markus.main
    told = "Aturan Hari kalender tanpa balasan pengguna sebelum percakapan ditutup"
    assert f"{told} nilai: 7 nilai: 5" in markus.main
    assert "Loket Loket 1 buka: ya buka: tidak" in markus.main
    assert "Senin, 1 Februari 2027 tidak ada jenis: tutup alasan: Rapat" in markus.main
    assert "2027-01-04 sampai ada perubahan" in markus.main


def test_the_list_is_narrowed_by_kind_words_and_days(markus: Visitor) -> None:
    markus.get("/kantor/perubahan?jenis=jam")
    assert len(markus.page.xpath("//tbody/tr")) == 1
    markus.get("/kantor/perubahan?cari=alamat")
    assert len(markus.page.xpath("//tbody/tr")) == 1
    markus.get("/kantor/perubahan?cari=%25")
    assert "Tidak ada perubahan" in markus.main
    markus.get("/kantor/perubahan?dari=2020-01-01&sampai=2020-02-01")
    assert "Tidak ada perubahan" in markus.main
    assert markus.get("/kantor/perubahan?dari=x").status == 422
    assert markus.get("/kantor/perubahan?kantor=blitar").status == 404


def test_long_lists_are_leafed_through(kupang: Town, markus: Visitor) -> None:
    with kupang.sessions.begin() as session:
        for number in range(1, 51):
            set_rule(
                session,
                "kupang",
                "janji_hari",
                number,
                basis="SK",
                actor="admin.kupang",
                now=DemoClock().real(),
            )
    markus.get("/kantor/perubahan")
    assert len(markus.page.xpath("//tbody/tr")) == 50
    markus.follow("Perubahan yang lebih lama")
    assert len(markus.page.xpath("//tbody/tr")) == len(KINDS)


def test_the_list_is_taken_along_as_text(markus: Visitor) -> None:
    markus.get("/kantor/perubahan")
    markus.get(markus.link("Unduh CSV"))
    lines = markus.text.removeprefix("\ufeff").splitlines()
    assert lines[0] == "Waktu;Siapa;Apa;Yang mana;Sebelum;Sesudah;Alasan"
    assert len(lines) == 1 + len(KINDS)
    assert all(line.endswith(";'=SUM(A1)") for line in lines[1:])


def test_what_concerns_every_office_each_reads(kupang: Town, markus: Visitor) -> None:
    with kupang.sessions.begin() as session:
        accounts.grant(session, "petugas.blitar", office="blitar", role="kepala")
        changes.record(
            session,
            office=None,
            kind="hari",
            subject="2027-03-01",
            before=None,
            after={"alasan": "Libur bersama"},
            actor="terminal:admin",
            now=DemoClock().real(),
        )
    for visitor, count in (
        (kupang.visitor("petugas.blitar"), 1),
        (markus, 1 + len(KINDS)),
    ):
        visitor.get("/kantor/perubahan")
        assert "Libur bersama" in visitor.main
        assert len(visitor.page.xpath("//tbody/tr")) == count


def test_lists_and_nothing_have_words() -> None:
    assert in_words(None) == []
    assert in_words(["a", True], ["a"]) == ["ya"]
    assert in_words([["a", "b"]]) == ["a, b"]
    assert in_words([str(n) for n in range(23)])[-1] == "dan 3 lagi"
    assert in_words({"x": [], "y": None}) == ["x: tidak ada", "y: tidak ada"]
    assert in_words({"x": 1, "y": 2}, {"x": 1}) == ["y: 2"]
