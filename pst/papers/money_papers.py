"""Papers on which money stands: the invoice and the receipt. What they say must add up, or they are not printed."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final

from pst.errors import PaperError
from pst.money import in_words, rupiah
from pst.papers.words import Kind, Shape

BUYER: Final = MappingProxyType(
    {
        "instansi": "Instansi",
        "alamat": "Alamat",
        "surel": "Surel",
        "npwp": "NPWP",
        "nomor_berkas": "Nomor berkas",
    }
)
STEP: Final = Shape(
    required=MappingProxyType({}),
    numbers=MappingProxyType({"jumlah": "Jumlah", "harga": "Harga", "nilai": "Nilai"}),
)
LINE: Final = Shape(
    required=MappingProxyType({"uraian": "Uraian", "satuan": "Satuan"}),
    optional=MappingProxyType({"keterangan": "Keterangan", "tarif_nol": "Tarif nol"}),
    numbers=MappingProxyType({"kuantitas": "Kuantitas", "jumlah": "Jumlah"}),
    flags=MappingProxyType({"dibatalkan": "Dibatalkan"}),
    rows=MappingProxyType({"langkah": ("Jenjang tarif", STEP)}),
)
ENGLISH: Final = MappingProxyType(
    {
        "invoice": "Invoice",
        "kuitansi": "Receipt",
        "nama": "Name",
        "instansi": "Institution",
        "alamat": "Address",
        "surel": "E-mail",
        "npwp": "Tax number (NPWP)",
        "nomor_berkas": "Case number",
        "versi": "Version",
        "menggantikan": "Replaces",
        "alasan": "Reason for this version",
        "uraian": "Description",
        "kuantitas": "Quantity",
        "harga": "Unit price",
        "jumlah": "Amount",
        "barang": "Subtotal of products",
        "ongkos_kirim": "Postage",
        "biaya_bank": "Bank fee",
        "total": "Total",
        "terbilang": "In words",
        "kode_billing": "Billing code",
        "kedaluwarsa": "Billing code expires",
        "dasar": "Legal basis of the tariff",
        "penyetor": "Received from",
        "untuk": "In payment of",
        "nomor_invoice": "Invoice number",
        "cara": "Way of payment",
        "tanggal_bayar": "Date of payment",
        "bank": "Bank",
        "ntpn": "State revenue number (NTPN)",
        "seri_fisik": "Serial of the printed form",
        "bendahara": "Treasurer",
    }
)
INVOICE_TITLES: Final = MappingProxyType(
    {
        "nomor": "Nomor",
        "menggantikan": "Menggantikan",
        "alasan": "Alasan versi ini",
        "kode_billing": "Kode billing",
        "kedaluwarsa": "Kode billing berlaku sampai",
    }
)


def _require_sums(words: Mapping[str, Any]) -> None:
    """The steps of a line are its quantity and amount, the lines the products, and with what stands apart the total."""
    for line in words["rincian"]:
        if not _adds_up(line):
            raise PaperError(
                f"Angka pada rincian “{line['uraian']}” tidak cocok. Invoice tidak dicetak; periksa tarifnya."
            )
    goods = sum(line["jumlah"] for line in words["rincian"])
    total = goods + words["ongkos_kirim"] + words["biaya_bank"]
    if (goods, total) != (words["barang"], words["jumlah"]):
        raise PaperError(
            f"Jumlah rincian {rupiah(total)} tidak sama dengan jumlah invoice {rupiah(words['jumlah'])}. "
            "Invoice tidak dicetak; periksa rinciannya."
        )


def _adds_up(line: Mapping[str, Any]) -> bool:
    steps = line["langkah"]
    if line["dibatalkan"]:
        return not line["jumlah"]
    if any(one["nilai"] != one["jumlah"] * one["harga"] for one in steps):
        return False
    units = sum(one["jumlah"] for one in steps)
    value = sum(one["nilai"] for one in steps)
    return (units, value) == (line["kuantitas"], line["jumlah"])


def _require_money(words: Mapping[str, Any]) -> None:
    if words["jumlah"] == 0:
        raise PaperError(
            "Kuitansi tanpa jumlah uang tidak dicetak. Periksa pembayarannya."
        )


INVOICE: Final = Kind(
    name="invoice",
    title="Invoice",
    template="invoice",
    service=None,
    subject=lambda words: f"Tagihan {rupiah(words['jumlah'])}",
    shape=Shape(
        required=MappingProxyType({"nama": "Nama", "dasar": "Dasar tarif"}),
        optional=MappingProxyType({**BUYER, **INVOICE_TITLES}),
        numbers=MappingProxyType(
            {
                "versi": "Versi",
                "barang": "Jumlah produk",
                "ongkos_kirim": "Ongkos kirim",
                "biaya_bank": "Biaya bank",
                "jumlah": "Jumlah",
            }
        ),
        rows=MappingProxyType({"rincian": ("Rincian", LINE)}),
    ),
    check=_require_sums,
    signed=False,
    english=ENGLISH,
)
RECEIPT: Final = Kind(
    name="kuitansi",
    title="Kuitansi",
    template="kuitansi",
    service=None,
    subject=lambda words: f"Penerimaan uang {rupiah(words['jumlah'])}",
    shape=Shape(
        required=MappingProxyType(
            {"nama": "Sudah terima dari", "untuk": "Untuk pembayaran"}
        ),
        optional=MappingProxyType(
            {
                **BUYER,
                "nomor": "Nomor",
                "nomor_invoice": "Nomor invoice",
                "cara": "Cara pembayaran",
                "tanggal_bayar": "Tanggal pembayaran",
                "bank": "Bank",
                "kode_billing": "Kode billing",
                "ntpn": "NTPN",
                "seri_fisik": "Nomor seri formulir cetak",
                "dasar": "Dasar tarif",
                "bendahara": "Bendahara",
            }
        ),
        numbers=MappingProxyType({"jumlah": "Jumlah"}),
    ),
    check=_require_money,
    signed=False,
    english=MappingProxyType({**ENGLISH, "nama": "Received from"}),
)


def in_figures_and_words(amount: int) -> dict[str, str]:
    """An amount as a template sets it: `{"angka", "kata", "inggris"}`."""
    return {
        "angka": rupiah(amount),
        "kata": in_words(amount),
        "inggris": in_words(amount, "en"),
    }
