"""Which function a service task's operation is.

Each is `(session, *, now, **parameters) -> dict` and runs in the transaction of the step
that calls it; parameters are expressions in the diagram, except what the installation supplies:
`cabinet`, where the case's files stand, `questions`, the forms of its version, `progress`, where it tells how far
it is, and `stationery`, what papers are made with. Names are the office's words.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any, Final

from sqlalchemy.orm import Session

from pst import (
    appointments,
    complaints,
    conversation,
    guestbook,
    library,
    mail,
    notes,
    papers,
    queue,
    recommendation,
    sales,
    survey,
)
from pst.filing import Cabinet, Progress

CANCELLED: Final = "Penjualan dibatalkan"
"""Why a paper is withdrawn where nobody wrote a reason."""


def receive_complaint(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    pengaduan: Mapping[str, Any] | None,
    verifikasi: Mapping[str, Any] | None = None,
    kelengkapan: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Enter a complaint, or what completes it, in the register and open it to its handlers as a conversation.

    The answer is the register's (`complaints.receive`).
    """
    completed = kelengkapan or {}
    filed = dict(pengaduan or {})
    filed["bukti"] = [*filed.get("bukti", ()), *completed.get("bukti", ())]
    conversation.record_request(
        session,
        now=now,
        berkas=berkas,
        kantor=kantor,
        permintaan={"judul": "Pengaduan", "pertanyaan": complaints.in_words(pengaduan)},
        pemeriksaan=verifikasi,
        kelengkapan=kelengkapan,
    )
    return complaints.receive(
        session, now=now, berkas=berkas, kantor=kantor, pengaduan=filed
    )


def prepare_downloads(
    session: Session,
    *,
    now: datetime,
    berkas: int,
    kantor: str,
    untuk: str,
    nomor: str,
    cabinet: Cabinet,
    stationery: papers.Stationery,
    progress: Progress,
) -> dict[str, Any]:
    """Copies of a prepared product for its buyer, with the office's terms of use beside them where they are needed.

    `{"unduhan": how many}`; they are nobody's until the product is handed over.
    """
    terms = None
    if sales.needs_terms(session, berkas=berkas, cabinet=cabinet):
        terms = papers.draw_up_terms(
            session,
            now=now,
            berkas=berkas,
            kantor=kantor,
            untuk=untuk,
            nomor=nomor,
            dwibahasa=sales.is_abroad(session, berkas=berkas),
            cabinet=cabinet,
            stationery=stationery,
        )
    count = sales.prepare_downloads(
        session,
        now=now,
        berkas=berkas,
        kantor=kantor,
        untuk=untuk,
        nomor=nomor,
        terms=terms,
        cabinet=cabinet,
        progress=progress,
    )
    return {"unduhan": count}


def cancel_sale(
    session: Session, *, now: datetime, berkas: int, alasan: str
) -> dict[str, Any]:
    """Give a sale up (`sales.cancel`); whoever checks its printed invoice is told so."""
    found = sales.cancel(session, now=now, berkas=berkas, alasan=alasan)
    if found["dibatalkan"]:
        _withdraw(session, "invoice", berkas, alasan, now)
    return found


def void_receipt(
    session: Session, *, now: datetime, berkas: int, alasan: str
) -> dict[str, Any]:
    """Void the case's receipt (`sales.void_receipt`); whoever checks its paper is told so."""
    found = sales.void_receipt(session, now=now, berkas=berkas, alasan=alasan)
    if found["nomor"] is not None:
        _withdraw(session, "kuitansi", berkas, alasan, now)
    return found


def find_false(
    session: Session, *, now: datetime, berkas: int, alasan: str
) -> dict[str, Any]:
    """A verified payment was false (`sales.find_false`): the paper of its receipt is withdrawn with it."""
    found = sales.find_false(session, now=now, berkas=berkas, alasan=alasan)
    _withdraw(session, "kuitansi", berkas, alasan, now)
    return found


def let_go_of_sale(session: Session, *, now: datetime, berkas: int) -> None:
    """The case was cancelled: a sale for which nothing was paid is given up, with its printed invoice."""
    sales.let_go(session, now=now, berkas=berkas)
    versions = sales.invoice_versions(session, berkas=berkas)
    if versions and versions[-1].state == "batal":
        _withdraw(session, "invoice", berkas, "", now)


def _withdraw(
    session: Session, kind: str, case: int, reason: str, now: datetime
) -> None:
    papers.withdraw(
        session,
        now=now,
        berkas=case,
        kantor="",
        jenis=kind,
        alasan=reason.strip() or CANCELLED,
    )


OPERATIONS: Final[Mapping[str, Callable[..., dict[str, Any]]]] = MappingProxyType(
    {
        "antrian.ambil_nomor": queue.take_number,
        "antrian.teruskan": queue.forward,
        "antrian.layani": queue.serve,
        "antrian.selesai": queue.finish,
        "antrian.tinggalkan": queue.leave,
        "antrian.siap_dilayani": queue.ready_to_be_served,
        "buku_tamu.catat": guestbook.record,
        "konsultasi.cari": conversation.search,
        "konsultasi.catat_permintaan": conversation.record_request,
        "konsultasi.terima": conversation.accept,
        "konsultasi.catat_pesan": conversation.record_message,
        "konsultasi.catat_tanggapan": conversation.record_answer,
        "konsultasi.catat_pertemuan": conversation.record_meeting,
        "konsultasi.tutup": conversation.close,
        "konsultasi.siap_dijawab": conversation.ready_to_be_answered,
        "janji.periksa": appointments.check,
        "penilaian.catat": survey.record,
        "pemberitahuan.catat": conversation.remind,
        "pengaduan.buka": complaints.open_line,
        "pengaduan.terima": receive_complaint,
        "pengaduan.verifikasi": complaints.verify,
        "pengaduan.klasifikasi": complaints.classify,
        "pengaduan.lewat_batas": complaints.mark_overdue,
        "pengaduan.tutup": complaints.close,
        "pustaka.cari": library.search,
        "pustaka.catat_pemakaian": library.record,
        "pustaka.loker_kosong": library.free,
        "pustaka.titip": library.deposit,
        "pustaka.kembalikan": library.give_back,
        "pustaka.beri_tanda_air": library.make_softcopy,
        "rekomendasi.catat_formulir": recommendation.record_form,
        "rekomendasi.catat_pemeriksaan": recommendation.record_check,
        "rekomendasi.rangkum_isi": recommendation.summarise,
        "rekomendasi.catat_kegagalan": recommendation.note_failure,
        "rekomendasi.terbit": recommendation.enter,
        "rekomendasi.cari": recommendation.search,
        "penjualan.tawarkan": sales.present_offer,
        "penjualan.catat_permintaan": sales.record_request,
        "penjualan.catat_variabel": sales.choose_variables,
        "penjualan.catat_putaran": sales.record_round,
        "penjualan.batalkan": cancel_sale,
        "penjualan.selesai": sales.finish,
        "penjualan.nyatakan_domisili": sales.state_domicile,
        "penjualan.rangkum_perjanjian": sales.summarise_agreement,
        "invoice.terbitkan": sales.issue_invoice,
        "invoice.putuskan_nol": sales.decide_zero,
        "invoice.perbarui_billing": sales.renew_billing,
        "invoice.sesuaikan": sales.adjust_invoice,
        "surat.nomori": papers.number,
        "surat.susun": papers.draft,
        "surat.siapkan": papers.offer,
        "surat.terbitkan": papers.issue,
        "surat.periksa": papers.examine,
        "surat.tarik": papers.withdraw,
        "surat.cetak": papers.print_paper,
        "perjanjian.susun": papers.draw_up,
        "perjanjian.terima": sales.receive_agreement,
        "pembayaran.catat_tunai": sales.receive_cash,
        "pembayaran.ajukan": sales.submit_proof,
        "pembayaran.verifikasi": sales.verify,
        "pembayaran.nyatakan_tidak_sah": find_false,
        "kuitansi.terbitkan": sales.issue_receipt,
        "kuitansi.batalkan": void_receipt,
        "produk.simpan": sales.keep_prepared,
        "produk.siapkan_unduhan": prepare_downloads,
        "produk.serahkan": sales.release,
        "produk.tarik": sales.take_back,
        mail.SENDING: mail.send,
    }
)

ASYNCHRONOUS: Final[frozenset[str]] = frozenset(
    {
        "pustaka.beri_tanda_air",
        mail.SENDING,
        "surat.susun",
        "surat.siapkan",
        "surat.terbitkan",
        "surat.cetak",
        "perjanjian.susun",
        "produk.siapkan_unduhan",
    }
)
"""Operations that touch the outside or take long: done after the step, by a job or from the outbox."""

ERASERS: Final[tuple[Callable[..., None], ...]] = (
    queue.erase,
    guestbook.erase,
    conversation.erase,
    survey.erase,
    library.erase,
    recommendation.erase,
    recommendation.erase_rounds,
    mail.erase,
    papers.erase,
    sales.erase,
    notes.erase,
    notes.erase_follow_up,
)
"""Every place in `pst` where a person's data stands: `(session, *, berkas) -> None`."""
