"""Stand-ins of the treasurer's operations; gone with the merge of theirs."""

from sqlalchemy import select, update

from pst.money import rupiah
from pst.sales.invoices import reading
from pst.sales.treasury.tables import SalePayment, SaleReceipt


def _pay(session, now, berkas, kantor, way, amount, state, ntpn=None, paid_on=None):
    found = reading.to_pay(session, berkas)
    if amount != found.total:
        return {"pembayaran": None, "status": "ditolak", "alasan": "Jumlahnya bukan jumlah invoice.", "peringatan": ""}
    row = SalePayment(
        instance_id=berkas, office=kantor, invoice_id=found.id, way=way, amount=amount, paid_on=paid_on or now.date(),
        ntpn=ntpn, state=state, submitted_at=now, decided_at=None if state == "menunggu" else now,
    )
    session.add(row)
    session.flush()
    return {"pembayaran": row.id, "status": state, "alasan": "", "peringatan": "", "jumlah_teks": rupiah(amount)}


def cash(session, *, now, berkas, kantor, jumlah):
    return _pay(session, now, berkas, kantor, "tunai", jumlah, "terverifikasi")


def submit(session, *, now, berkas, kantor, cara, bukti):
    return _pay(session, now, berkas, kantor, cara, bukti["jumlah"], "menunggu", bukti.get("ntpn"))


def judge(session, *, now, berkas, pembayaran, putusan):
    row = session.get_one(SalePayment, pembayaran)
    row.state = "terverifikasi" if putusan["hasil"] == "sah" else "ditolak"
    row.decided_at = now
    session.flush()
    return {"status": row.state, "alasan": putusan.get("alasan") or ""}


def false_(session, *, now, berkas, alasan):
    void(session, now=now, berkas=berkas, alasan=alasan)
    session.execute(update(SalePayment).where(SalePayment.instance_id == berkas, SalePayment.state == "terverifikasi").values(state="tidak_sah"))
    return {}


def receipt(session, *, now, berkas, kantor, seri_fisik=None):
    payment = session.scalars(select(SalePayment).where(SalePayment.instance_id == berkas, SalePayment.state == "terverifikasi")).one()
    last = session.scalars(select(SaleReceipt.sequence).order_by(SaleReceipt.sequence.desc()).limit(1)).first() or 0
    row = SaleReceipt(
        instance_id=berkas, office=kantor, year=now.year, sequence=last + 1, number=f"KW-{last + 1:04d}", payment_id=payment.id,
        amount=payment.amount, dated=now.date(), physical_serial=seri_fisik, issued_at=now,
    )
    session.add(row)
    session.flush()
    return {"nomor": row.number, "tanggal": row.dated.isoformat(), "jumlah": row.amount, "jumlah_teks": rupiah(row.amount), "meterai": row.amount > 5_000_000, "isi": {"nama": "Pembeli", "untuk": "Produk statistik", "jumlah": row.amount}}


def void(session, *, now, berkas, alasan):
    row = session.scalars(select(SaleReceipt).where(SaleReceipt.instance_id == berkas, SaleReceipt.state == "terbit")).first()
    if row is None:
        return {"nomor": None}
    row.state, row.voided_at, row.void_reason = "batal", now, alasan
    session.flush()
    return {"nomor": row.number}


OPERATIONS = {
    "pembayaran.catat_tunai": cash,
    "pembayaran.ajukan": submit,
    "pembayaran.verifikasi": judge,
    "pembayaran.nyatakan_tidak_sah": false_,
    "kuitansi.terbitkan": receipt,
    "kuitansi.batalkan": void,
}
