"""Stand-ins of the operations that others are writing; gone with the merge of theirs."""

from pst.sales.invoices import reading


def paper(session, *, now, berkas, kantor, jenis, nomor, tanggal, isi, dwibahasa=False):
    return {"surat": None, "sha256": "", "kode": ""}


def agreement(session, *, now, berkas, kantor, isi, dwibahasa=False):
    return {"perjanjian": None}


def keep(session, *, now, berkas, kantor, persiapan, alasan=None):
    return {"versi": 1, "ringkas": "1 berkas"}


def accept(session, *, now, berkas, penerimaan):
    return {"diterima": now.isoformat()}


def offer(session, *, now, berkas, kantor, untuk, nomor):
    return {"unduhan": 1}


def release(session, *, now, berkas, kantor, cara):
    return {"diserahkan": True, "alasan": ""}


def take_back(session, *, now, berkas, alasan):
    return {}


def void(session, *, now, berkas, alasan):
    return {"nomor": "KW-0001"}


def submit(session, *, now, berkas, kantor, cara, bukti):
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
    "pembayaran.nyatakan_tidak_sah": take_back,
    "kuitansi.terbitkan": receipt,
    "kuitansi.batalkan": void,
    "surat.cetak": paper,
    "perjanjian.susun": agreement,
    "produk.simpan": keep,
    "perjanjian.terima": accept,
    "produk.siapkan_unduhan": offer,
    "produk.serahkan": release,
    "produk.tarik": take_back,
}
