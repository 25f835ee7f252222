"""A desk at which papers are made: a cabinet in memory, certificates on the disk, and what stands in a PDF."""

import io
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from pypdf import PdfReader
from sqlalchemy.orm import Session

from pst import papers
from pst.errors import FilingError
from pst.filing import Kept
from pst.papers import letterheads
from pst.papers.stationery import Stationery

NOW = datetime(2026, 11, 23, 17, 30, tzinfo=UTC)
"""In Kupang it is the next day already."""
ADDRESS = "https://alur.contoh.go.id"
WORD = "rahasia-uji"
ISI = {
    "kegiatan": "Survei Kebutuhan Air Bersih 2026",
    "penyelenggara": "Dinas Pekerjaan Umum Kota Kupang",
    "nomor_berkas": "KUPANG-REKOM-2026-000001",
}
WORDS = {
    "place": "Kupang",
    "position": "Kepala BPS Kota Kupang",
    "signatory": "Yosefina Tnunay",
    "address": "Jl. Frans Seda",
    "pattern": "B-{urut3}/5371/{bulan}/{tahun}",
}


class Drawer:
    """Keeps files of cases as the installation's cabinet does, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[int, str, bytes]] = {}
        self.told: list[tuple[str, bool]] = []
        self.types: dict[str, str] = {}
        self.enclosed: set[str] = set()

    def keep(
        self,
        session: Session,
        content: bytes,
        *,
        name: str,
        media_type: str,
        berkas: int,
        now: datetime,
        internal: bool = False,
    ) -> str:
        identity = str(uuid4())
        self.told.append((name, internal))
        self.kept[identity] = (berkas, name, content)
        self.types[identity] = media_type
        return identity

    def fetch(self, session: Session, identity: str, *, berkas: int) -> bytes:
        case, _, content = self.kept.get(identity, (None, "", b""))
        if case != berkas:
            raise FilingError("tidak ada")
        return content

    def describe(self, session: Session, identity: str, *, berkas: int) -> Kept:
        self.fetch(session, identity, berkas=berkas)
        return Kept(name=self.kept[identity][1], media_type=self.types[identity])

    def enclose(self, session: Session, identity: str, *, berkas: int) -> None:
        self.fetch(session, identity, berkas=berkas)
        self.enclosed.add(identity)


@dataclass
class Desk:
    """One case's papers, one line each."""

    session: Session
    stationery: Stationery = field(default_factory=lambda: Stationery(address=ADDRESS))
    drawer: Drawer = field(default_factory=Drawer)
    case: int = 7
    office: str = "kupang"
    now: datetime = NOW

    def number(self, **more: Any) -> dict[str, Any]:
        return papers.number(self.session, **self._which(), **more)

    def draft(self, **isi: Any) -> dict[str, Any]:
        given = self.number()["nomor"]
        return papers.draft(
            self.session, **self._which(), **self._tools(), nomor=given, isi=ISI | isi
        )

    def offer(self) -> dict[str, Any]:
        return papers.offer(self.session, **self._which(), **self._tools())

    def issue(self, cara: str, unggahan: str | None = None) -> dict[str, Any]:
        return papers.issue(
            self.session,
            **self._which(),
            **self._tools(),
            cara=cara,
            unggahan=unggahan,
        )

    def examine(self, cara: str, unggahan: str | None = None) -> str:
        found = papers.examine(
            self.session,
            **self._which(),
            **self._tools(),
            cara=cara,
            unggahan=unggahan,
        )
        return str(found["kendala"])

    def upload(self, content: bytes) -> str:
        return self.drawer.keep(
            self.session,
            content,
            name="unggahan.pdf",
            media_type="application/pdf",
            berkas=self.case,
            now=self.now,
        )

    def content(self, identity: str) -> bytes:
        return self.drawer.kept[identity][2]

    def _which(self) -> dict[str, Any]:
        return {
            "now": self.now,
            "berkas": self.case,
            "kantor": self.office,
            "jenis": "rekomendasi",
        }

    def _tools(self) -> dict[str, Any]:
        return {"cabinet": self.drawer, "stationery": self.stationery}


def set_head(session: Session, office: str = "kupang", **words: str) -> None:
    """A letterhead with all that is needed to issue."""
    head = letterheads.composed(
        office, "BADAN PUSAT STATISTIK\nKOTA KUPANG", WORDS | words, None
    )
    letterheads.set_letterhead(session, head, actor="rina", now=NOW)


def text_of(content: bytes) -> str:
    """All words, with single spaces."""
    reader = PdfReader(io.BytesIO(content))
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


@dataclass(frozen=True, kw_only=True)
class Issuer:
    """Somebody who gives out certificates; `certificate` is his own."""

    key: ec.EllipticCurvePrivateKey
    certificate: x509.Certificate

    def pem(self) -> bytes:
        return self.certificate.public_bytes(serialization.Encoding.PEM)


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    holder: str,
    key: ec.EllipticCurvePrivateKey,
    issuer: Issuer | None,
    since: datetime,
    days: int,
) -> x509.Certificate:
    """Who issues himself one may issue others, too."""
    usage = dict.fromkeys(
        (
            "key_encipherment",
            "data_encipherment",
            "key_agreement",
            "crl_sign",
            "encipher_only",
            "decipher_only",
        ),
        False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(_name(holder))
        .issuer_name(issuer.certificate.subject if issuer else _name(holder))
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(since)
        .not_valid_after(since + timedelta(days=days))
        .add_extension(
            x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True
        )
        .add_extension(
            x509.KeyUsage(
                digital_signature=True,
                content_commitment=True,
                key_cert_sign=issuer is None,
                **usage,
            ),
            critical=True,
        )
    )
    return made.sign(issuer.key if issuer else key, hashes.SHA256())


def issuer(name: str) -> Issuer:
    key = ec.generate_private_key(ec.SECP256R1())
    return Issuer(
        key=key,
        certificate=_certificate(name, key, None, NOW - timedelta(days=900), 9000),
    )


def container(
    holder: str,
    by: Issuer | None = None,
    *,
    since: datetime = NOW - timedelta(days=30),
    days: int = 365,
    word: str = WORD,
) -> bytes:
    """A PKCS#12 container with a new key."""
    key = ec.generate_private_key(ec.SECP256R1())
    return pkcs12.serialize_key_and_certificates(
        b"uji",
        key,
        _certificate(holder, key, by, since, days),
        [by.certificate] if by else None,
        serialization.BestAvailableEncryption(word.encode()),
    )


def put(folder: Path, content: bytes, office: str = "kupang", word: str = WORD) -> Path:
    """Lay a container into a folder, as an office's operator does."""
    (folder / f"{office}.p12").write_bytes(content)
    (folder / f"{office}.sandi").write_text(f"{word}\n", encoding="utf-8")
    return folder
