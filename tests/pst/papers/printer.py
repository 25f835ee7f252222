"""What papers with money are printed from: an invoice and a receipt as their contexts give them."""

from typing import Any

NUMBER = "INV-0001/KUPANG/2026"
LINES: list[dict[str, Any]] = [
    {
        "uraian": "Data mikro Susenas 2025",
        "keterangan": "Variabel: umur, pendidikan",
        "kuantitas": 25,
        "satuan": "variabel",
        "langkah": [
            {"jumlah": 10, "harga": 50_000, "nilai": 500_000},
            {"jumlah": 15, "harga": 30_000, "nilai": 450_000},
        ],
        "jumlah": 950_000,
        "dibatalkan": False,
        "tarif_nol": "",
    },
    {
        "uraian": "Peta digital wilayah kerja statistik",
        "keterangan": "",
        "kuantitas": 1,
        "satuan": "lembar",
        "langkah": [],
        "jumlah": 0,
        "dibatalkan": True,
        "tarif_nol": "",
    },
    {
        "uraian": "Kota Kupang Dalam Angka",
        "keterangan": "",
        "kuantitas": 1,
        "satuan": "dokumen",
        "langkah": [{"jumlah": 1, "harga": 0, "nilai": 0}],
        "jumlah": 0,
        "dibatalkan": False,
        "tarif_nol": "Permintaan lembaga negara",
    },
]
INVOICE: dict[str, Any] = {
    "nomor": NUMBER,
    "versi": 3,
    "menggantikan": f"{NUMBER} versi 2",
    "alasan": "kode billing kedaluwarsa",
    "nama": "Đặng Thị Ánh Ngọc",
    "instansi": "Universitas Nusa Cendana",
    "alamat": "Jl. Adisucipto, Kupang",
    "surel": "ngoc@contoh.test",
    "npwp": "",
    "rincian": LINES,
    "barang": 950_000,
    "ongkos_kirim": 45_000,
    "biaya_bank": 6_500,
    "jumlah": 1_001_500,
    "kode_billing": "820261122465628",
    "kedaluwarsa": "30-11-2026 pukul 07.21 WITA",
    "dasar": "Contoh, bukan dasar hukum",
}
RECEIPT: dict[str, Any] = {
    "nama": "Đặng Thị Ánh Ngọc",
    "untuk": f"Pembelian produk statistik menurut invoice {NUMBER}",
    "jumlah": 1_001_500,
    "cara": "Kode billing",
    "ntpn": "ABCD1234EFGH5678",
}
USER: dict[str, Any] = {
    "nomor": "KUPANG-JUAL-2026-000001",
    "nama": "Đặng Thị Ánh Ngọc",
    "instansi": None,
    "keperluan": "Tesis tentang kebutuhan air bersih",
    "data": "Susenas 2025, 25 variabel",
}


def lines_of(*amounts: int) -> dict[str, Any]:
    """An invoice with a line for each amount, one unit each."""
    rows = [
        LINES[0]
        | {
            "kuantitas": 1,
            "langkah": [{"jumlah": 1, "harga": one, "nilai": one}],
            "jumlah": one,
        }
        for one in amounts
    ]
    total = sum(amounts)
    return INVOICE | {
        "rincian": rows,
        "barang": total,
        "ongkos_kirim": 0,
        "biaya_bank": 0,
        "jumlah": total,
    }
