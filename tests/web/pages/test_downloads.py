"""The product of a sale: for its buyer alone, counted, and whoever else tries stays in the history."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

import pytest

from engine import history
from pst import sales
from tests.pst.sales.selling import order, paid
from tests.web.pages.town import Town, Visitor
from tests.web.pages.walks import ONLINE, at_counter
from web import filing, progress

NOW = datetime(2026, 11, 24, 2, 0, tzinfo=UTC)
CSV = b"umur,pendidikan\n34,SMA\n"
API = "/api/v1"


@dataclass
class Sold:
    """A case whose product was released; `prepared` is the file that only the office reads."""

    town: Town
    case: int
    prepared: str

    @property
    def link(self) -> sales.Download:
        with self.town.sessions() as session:
            return sales.downloads(session, berkas=self.case)[0]

    def looks(self) -> list[tuple[str | None, str | None, str]]:
        """(who, in which role, what) of the looks in the history."""
        with self.town.sessions() as session:
            events = history.read(session, self.case)
        return [
            (one.actor, one.role, one.data["halaman"])
            for one in events
            if one.type == "data_read"
        ]


def sell(town: Town, case: int) -> Sold:
    """Prepare a file, copy and release it, as the operations of a diagram do."""
    told = {"now": NOW, "berkas": case, "kantor": "kupang", "cabinet": filing}
    with town.sessions.begin() as session:
        kept = filing.keep(
            session,
            CSV,
            name="susenas.csv",
            media_type="text/csv",
            berkas=case,
            now=NOW,
        )
        order(session, case)
        sales.keep_prepared(session, **told, persiapan={"berkas": [kept]})
        given = {"untuk": "Maria Bano", "nomor": "KUPANG-JUAL-2026-000001"}
        sales.prepare_downloads(session, **told, **given, terms=None, progress=progress)
        paid(session, case)
        found = sales.release(
            session, now=NOW, berkas=case, kantor="kupang", cara="unduhan"
        )
        assert found == {"diserahkan": True, "alasan": ""}
    return Sold(town=town, case=case, prepared=kept)


@pytest.fixture
def sold(kupang: Town, maria: Visitor) -> Sold:
    return sell(kupang, kupang.start(ONLINE, maria))


def test_the_buyer_takes_it_from_his_case_and_it_is_counted(
    sold: Sold, maria: Visitor
) -> None:
    maria.get(f"/berkas/{sold.case}").follow("Unduh produk")
    assert "belum diunduh" in maria.main
    listed = maria.path
    for _ in range(2):
        answer = maria.get(listed).follow("susenas.csv").answer
        assert answer is not None
        assert answer.data == CSV
        assert answer.headers["Content-Disposition"].startswith("attachment")
    assert maria.client.head(f"/unduhan/{sold.link.token}").status_code == 200
    assert "diunduh 2 kali" in maria.get(listed).main
    assert sold.looks() == []


def test_over_the_api_the_buyer_alone_is_given_the_link(
    sold: Sold, maria: Visitor, anita: Visitor
) -> None:
    at = f"{API}/instances/{sold.case}/downloads"
    (mine,) = maria.client.get(at).json["items"]
    (theirs,) = anita.client.get(at).json["items"]
    assert mine["url"] == f"{API}/downloads/{sold.link.token}"
    assert (theirs["name"], theirs["url"]) == ("susenas.csv", None)
    assert maria.client.get(mine["url"]).data == CSV
    assert anita.client.get(at).json["items"][0]["taken"] == 1


@pytest.mark.parametrize("at", ["/unduhan", f"{API}/downloads"])
def test_a_link_that_was_passed_on_is_refused_and_stays_in_the_history(
    sold: Sold, daud: Visitor, anita: Visitor, guest: Visitor, at: str
) -> None:
    path = f"{at}/{sold.link.token}"
    for who in (daud, anita, daud):
        assert who.client.get(path).status_code == 404
    assert guest.client.get(path).status_code == 401
    what = f"ditolak: tautan unduhan berkas {sold.link.file}"
    assert sold.looks() == [
        ("pengguna2.kupang", "pengguna", what),
        ("petugas.kupang", "petugas", what),
    ]
    assert sold.link.taken == 0


def test_guessed_files_are_refused_and_stay_in_the_history(
    sold: Sold, maria: Visitor, daud: Visitor, anita: Visitor
) -> None:
    path = f"{API}/files/{sold.prepared}"
    assert [one.client.get(path).status_code for one in (maria, daud)] == [404, 404]
    assert daud.client.get(f"{API}/files/{uuid4()}").status_code == 404
    assert anita.client.get(path).data == CSV
    assert sold.looks() == [
        ("pengguna.kupang", "pengguna", f"ditolak: {path}"),
        ("pengguna2.kupang", "pengguna", f"ditolak: {path}"),
    ]


def test_who_reads_the_history_is_told_who_was_refused(
    sold: Sold, daud: Visitor, anita: Visitor, maria: Visitor
) -> None:
    daud.get(f"/unduhan/{sold.link.token}")
    anita.get(f"/berkas/{sold.case}")
    assert "Daud Tallo ditolak membuka tautan unduhan" in anita.main
    assert "Pembukaan ditolak" in anita.get(f"/berkas/{sold.case}/riwayat").main
    assert "Daud" not in maria.get(f"/berkas/{sold.case}/riwayat").main


def test_a_refusal_is_written_down_again_after_an_hour(
    sold: Sold, daud: Visitor
) -> None:
    path = f"/unduhan/{sold.link.token}"
    daud.get(path)
    daud.get("/demo/jam").send({"maju": "PT2H"})
    daud.get(path)
    daud.get(path)
    times = set(sold.looks())
    assert (len(sold.looks()), len(times)) == (2, 1)


def test_a_guest_takes_it_by_his_code_and_the_guest_of_another_case_does_not(
    kupang: Town, sari: Visitor
) -> None:
    people = []
    for name in ("Yohanes Lado", "Ester Kase"):
        case = at_counter(kupang, sari, name)
        code = sari.page.xpath("//main//dd")[1].text_content()
        number = kupang.value("SELECT number FROM process_instance WHERE id = :i", i=case)  # fmt: skip
        visitor = kupang.visitor().get("/lacak")
        people.append((case, visitor.send({"nomor": number, "kode": code})))
    (own, yohanes), (other, ester) = people
    sold = sell(kupang, own)
    assert yohanes.get(f"/berkas/{own}/unduhan").follow("susenas.csv").status == 200
    assert ester.get(f"/unduhan/{sold.link.token}").status == 404
    assert [(who, role) for who, role, _ in sold.looks()] == [
        (f"tamu-lain:{other}", "pengguna")
    ]
    assert "Tamu dari berkas lain" in sari.get(f"/berkas/{own}").main


def test_what_was_taken_back_is_nobodys_and_the_office_still_sees_it(
    sold: Sold, maria: Visitor, anita: Visitor
) -> None:
    token = sold.link.token
    with sold.town.sessions.begin() as session:
        sales.take_back(session, now=NOW, berkas=sold.case, alasan="Bukti palsu")
    assert maria.get(f"/unduhan/{token}").status == 404
    assert "Tidak ada yang dapat diunduh" in maria.get(f"/berkas/{sold.case}/unduhan").main  # fmt: skip
    anita.get(f"/berkas/{sold.case}").follow("Unduhan")
    assert "susenas.csv Ditarik" in anita.main
    assert token not in anita.text
    assert sold.looks() == []


def test_a_buyer_cannot_name_the_offices_file_in_a_form_of_his(
    kupang: Town, maria: Visitor, upload_process: str
) -> None:
    case = kupang.start(upload_process, maria)
    sold = sell(kupang, case)
    task = kupang.value("SELECT id FROM task WHERE instance_id = :i", i=case)
    maria.get(f"/tugas/{task}")
    assert "susenas" not in maria.text
    answer = maria.client.post(
        f"{API}/tasks/{task}/complete",
        json={"data": {"surat": sold.prepared}},
        headers={"X-CSRFToken": maria.token},
    )
    assert answer.status_code == 422
    assert "Unggah lagi" in answer.text
