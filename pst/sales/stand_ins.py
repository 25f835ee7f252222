"""Stand-ins of the operations that others are writing; gone with the merge of theirs."""

from pst.sales.invoices import reading


def _answer(**fixed):
    def operation(session, *, now, **parameters):
        return dict(fixed)

    return operation


def submit(session, *, now, berkas, kantor, cara, bukti, **rest):
    total = reading.to_pay(session, berkas).total
    right = bukti["jumlah"] == total
    return {"pembayaran": berkas if right else None, "status": "menunggu" if right else "ditolak", "alasan": "" if right else "Jumlahnya bukan jumlah invoice.", "peringatan": ""}


def judge(session, *, now, berkas, pembayaran, putusan):
    good = putusan["hasil"] == "sah"
    return {"status": "terverifikasi" if good else "ditolak", "alasan": putusan.get("alasan") or ""}


def receipt(session, *, now, berkas, kantor, seri_fisik=None):
    return {"nomor": "KW-0001", "tanggal": now.date().isoformat(), "jumlah": 1, "jumlah_teks": "Rp1", "meterai": False, "isi": {}}


OPERATIONS = {
    "pembayaran.ajukan": submit,
    "pembayaran.verifikasi": judge,
    "pembayaran.nyatakan_tidak_sah": _answer(),
    "kuitansi.terbitkan": receipt,
    "kuitansi.batalkan": _answer(nomor="KW-0001"),
    "surat.cetak": _answer(surat=None, sha256="", kode=""),
    "perjanjian.susun": _answer(perjanjian=None),
    "produk.simpan": _answer(versi=1, ringkas="1 berkas"),
    "perjanjian.terima": _answer(diterima="2026-11-23T10:00:00+00:00"),
    "produk.siapkan_unduhan": _answer(unduhan=1),
    "produk.serahkan": _answer(diserahkan=True, alasan=""),
    "produk.tarik": _answer(),
}
