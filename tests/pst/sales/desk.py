"""An office that sells three products, and a case of it, one line an operation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from pst import sales
from pst.sales.offer import dictionary, products, tariffs
from pst.sales.offer.pricing import Tier
from pst.sales.offer.products import Description
from pst.sales.offer.tariffs import Tariff

NOW = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
"""In Kupang it is the next day already."""
TODAY = date(2026, 11, 24)
BASIS = "Contoh dasar tarif 2024"
DOCUMENT = "0b0e7c1a-6f1c-4f0e-9d5c-3c1d2f6a7b8c"
BUYER = {
    "nama": "Maria Bano",
    "asal": "Universitas Contoh",
    "surel": "maria@contoh.test",
    "alamat": "Jl. Contoh 1",
}
BILL = {
    "kode_billing": "820261124000001",
    "kedaluwarsa": "2026-12-01T10:00:00+08:00",
}
PRODUCTS = {
    "dalam-angka": ("publikasi", "Kota Kupang Dalam Angka", "keduanya"),
    "susenas": ("mikrodata", "Survei Contoh", "softcopy"),
    "peta-desa": ("peta", "Peta Desa", "softcopy"),
}
DICTIONARY = "kode,judul\numur,Umur\nkerja,Bekerja\n"


def enter(
    session: Session, code: str, kind: str, title: str, media: str = "softcopy"
) -> None:
    wanted = Description(code=code, kind=kind, title=title, media=media)
    products.enter_product(session, "kupang", wanted, actor="rina", now=NOW)


def price(
    session: Session,
    code: str,
    *tiers: tuple[int, int],
    since: date = date(2026, 1, 1),
    until: date | None = None,
    basis: str = BASIS,
) -> int:
    wanted = Tariff(
        product=code,
        unit="buah",
        basis=basis,
        valid_from=since,
        valid_to=until,
        tiers=[Tier(above=above, price=amount) for above, amount in tiers],
    )
    found = tariffs.enter_tariff(session, "kupang", wanted, actor="rina", now=NOW)
    return found.id


def fill(session: Session) -> None:
    """The three products; the publication and the microdata have a tariff."""
    for code, (kind, title, media) in PRODUCTS.items():
        enter(session, code, kind, title, media)
    price(session, "dalam-angka", (0, 50_000))
    price(session, "susenas", (0, 1_000), (100, 800), (1_000, 500))
    seen = dictionary.preview(session, "kupang", "susenas", DICTIONARY.encode())
    dictionary.take(session, "kupang", "susenas", seen, actor="rina", now=NOW)


def asked(
    code: str = "dalam-angka", kind: str = "publikasi", **more: Any
) -> dict[str, Any]:
    return {"jenis": kind, "produk": code, "jumlah": 2, "media": "softcopy"} | more


def sold(code: str = "dalam-angka", quantity: int = 2, **more: Any) -> dict[str, Any]:
    return {"produk": code, "kuantitas": quantity} | more


def for_nothing(
    code: str = "dalam-angka", quantity: int = 2, **more: Any
) -> dict[str, Any]:
    zero = {"alasan": "Lembaga negara", "dokumen": DOCUMENT}
    return sold(code, quantity, tarif_nol=zero, **more)


@dataclass
class Desk:
    """A case and what is done for it."""

    session: Session
    case: int = 7
    channel: str = "online"
    now: datetime = NOW

    def order(self, *lines: Mapping[str, Any], abroad: bool = False) -> dict[str, Any]:
        wanted = {
            "rincian": lines or [asked()],
            "segmentasi": "swasta",
            "domisili": "luar_negeri" if abroad else "dalam_negeri",
        }
        return sales.record_request(
            self.session,
            now=self.now,
            berkas=self.case,
            kantor="kupang",
            kanal=self.channel,
            permintaan=wanted,
            pembeli=BUYER,
        )

    def invoice(
        self,
        *lines: Mapping[str, Any],
        bill: Mapping[str, Any] = BILL,
        alasan: str | None = None,
        **more: Any,
    ) -> dict[str, Any]:
        return sales.issue_invoice(
            self.session,
            now=self.now,
            berkas=self.case,
            kantor="kupang",
            invoice={"rincian": lines or [sold()], **bill, **more},
            alasan=alasan,
        )

    def renew(self, code: str = "820261124000002", days: int = 7) -> dict[str, Any]:
        return sales.renew_billing(
            self.session,
            now=self.now,
            berkas=self.case,
            kode_billing=code,
            kedaluwarsa=(self.now + timedelta(days=days)).isoformat(),
        )

    def approve(self, *, yes: bool = True) -> bool:
        found = sales.decide_zero(
            self.session,
            now=self.now,
            berkas=self.case,
            setuju=yes,
            penyetuju="kepala.kupang",
        )
        return bool(found["disetujui"])

    def round(
        self, loop: str = "invoice", outcome: str = "diperbaiki"
    ) -> dict[str, Any]:
        return sales.record_round(
            self.session,
            now=self.now,
            berkas=self.case,
            kantor="kupang",
            lingkar=loop,
            permintaan="Nama salah",
            hasil=outcome,
            jawaban="Sudah diganti",
        )

    def cancel(self) -> dict[str, Any]:
        return sales.cancel(
            self.session, now=self.now, berkas=self.case, alasan="Tidak jadi"
        )

    def versions(self) -> Sequence[sales.SaleInvoice]:
        return sales.invoice_versions(self.session, berkas=self.case)

    def pay(self, state: str = "terverifikasi") -> None:
        """A payment of the invoice in force, as the treasurer's desk leaves it."""
        found = self.versions()[-1]
        self.session.add(
            sales.SalePayment(
                instance_id=self.case,
                office="kupang",
                invoice_id=found.id,
                way="tunai",
                amount=found.total,
                paid_on=TODAY,
                bank=None,
                ntpn=None,
                proof_file=None,
                proof_sha256=None,
                state=state,
                reason=None,
                submitted_at=self.now,
                decided_at=None if state == "menunggu" else self.now,
            )
        )
        self.session.flush()


def document() -> UUID:
    return UUID(DOCUMENT)
