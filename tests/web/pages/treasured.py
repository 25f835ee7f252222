"""A treasurer's day in Kupang: sales that were paid, and a procedure whose case can be told that it was not."""

from datetime import UTC, datetime
from typing import Any

from pst import papers, sales
from pst.papers import Stationery
from tests.pst.papers.desk import Drawer
from tests.pst.sales.desk import NOW, TODAY
from tests.pst.sales.treasury.till import Till
from tests.web.pages.town import Town, Visitor
from tests.web.sample import sources

NOVEMBER = "dari=2026-11-01&sampai=2026-11-30"
NTPN = "0123456789ABCDEF"
_TO_TREASURER = (
    ('name="Petugas Layanan"', 'name="Bendahara"'),
    ('name="tarik"', 'name="pembayaran_tidak_sah"'),
    ("<bpmn:flowNodeRef>tarik</bpmn:flowNodeRef>", ""),
    (
        "<bpmn:flowNodeRef>jawab</bpmn:flowNodeRef>",
        (
            "<bpmn:flowNodeRef>jawab</bpmn:flowNodeRef>"
            "<bpmn:flowNodeRef>tarik</bpmn:flowNodeRef>"
        ),
    ),
)


def procedure(kupang: Town) -> str:
    """The sample with its officer's step in the treasurer's lane, and its message as sales call theirs."""
    files = sources("uji-online", "online")
    diagram = files["uji-online.bpmn"].decode()
    for before, after in _TO_TREASURER:
        assert before in diagram
        diagram = diagram.replace(before, after)
    return kupang.deploy_sample(files | {"uji-online.bpmn": diagram.encode()})


def begun(kupang: Town, who: Visitor, *, sent: bool = True) -> int:
    """A case of the procedure; once it is sent, the treasurer has a task and it waits for his message."""
    case = kupang.start("uji-online", who)
    if sent:
        who.get(f"/tugas/{kupang.task(case, 'minta')}")
        assert who.send({"judul": "Kota Kupang Dalam Angka"}).status == 200
    return case


def ended(kupang: Town, who: Visitor, case: int) -> None:
    who.get(f"/berkas/{case}/batal")
    who.send({"alasan": "Sudah selesai"})
    assert (
        kupang.value("SELECT status FROM process_instance WHERE id = :i", i=case)
        == "cancelled"
    )


def submit(till: Till, case: int, ntpn: str = NTPN) -> None:
    till.sell(case)
    told = {"ntpn": ntpn, "tanggal_bayar": TODAY.isoformat(), "jumlah": 100_000}
    sales.submit_proof(
        till.session,
        now=NOW,
        berkas=case,
        kantor="kupang",
        cara="kode_billing",
        bukti=told,
        cabinet=Drawer(),
    )


def print_receipt(till: Till, case: int) -> None:
    """The receipt's paper, as the diagram prints it."""
    made: dict[str, Any] = sales.issue_receipt(
        till.session, now=NOW, berkas=case, kantor="kupang"
    )
    papers.print_paper(
        till.session,
        now=datetime(2026, 11, 24, tzinfo=UTC),
        berkas=case,
        kantor="kupang",
        jenis="kuitansi",
        nomor=made["nomor"],
        tanggal=made["tanggal"],
        isi=made["isi"],
        cabinet=Drawer(),
        stationery=Stationery(),
    )
