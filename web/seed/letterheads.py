"""Letterheads of the demo's offices, with an example signatory, and certificates that say that they are no real ones.

A demo that cannot show a signed letter shows half a recommendation. So each office gets a certificate that it issued
to itself, whose holder is called DEMO: the words on the letter and on its verification page are the certificate's,
and nobody who checks the letter elsewhere finds an issuer that he knows.
"""

import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from sqlalchemy.orm import Session

from pst import offices, papers
from pst.offices import Office
from pst.papers.stationery import CERTIFICATE, PASSPHRASE
from web.seed.accounts import BY

SIGNATORY: Final = "Agus Contoh (nama contoh, data demo)"
LIFE: Final = timedelta(days=3650)


def add_letterheads(session: Session, *, now: datetime) -> int:
    """Enter one for each office that has none: the source's, with an example signatory; for how many."""
    added = 0
    for one in offices.offices():
        stated = papers.letterhead(session, one.key)
        if not stated.stated_by_source:
            continue
        words = {
            "address": stated.address or "",
            "phone": stated.phone or "",
            "email": stated.email or "",
            "website": stated.website or "",
            "position": f"Kepala {one.name}",
            "signatory": SIGNATORY,
        }
        lines = "\n".join(stated.lines)
        wanted = papers.composed(one.key, lines, words, None)
        papers.set_letterhead(session, wanted, actor=BY, now=now)
        added += 1
    return added


def add_certificates(folder: Path, *, now: datetime) -> int:
    """Make the certificates that are missing in the folder, each readable by its owner only; how many."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = [
        one
        for one in offices.offices()
        if not (folder / f"{one.key}{CERTIFICATE}").exists()
    ]
    for one in missing:
        word = secrets.token_urlsafe(24).encode()
        # The word first: a certificate that is there can be opened.
        _write(folder / f"{one.key}{PASSPHRASE}", word)
        _write(folder / f"{one.key}{CERTIFICATE}", _container(one, word, now))
    return len(missing)


def _write(place: Path, content: bytes) -> None:
    """Whole or not at all."""
    made = place.with_name(f"{place.name}.{os.getpid()}")
    try:
        made.touch(mode=0o600)
        made.write_bytes(content)
        made.replace(place)
    finally:
        made.unlink(missing_ok=True)


def _container(office: Office, word: bytes, now: datetime) -> bytes:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name(
        [
            x509.NameAttribute(
                NameOID.COMMON_NAME, f"DEMO {office.name}, bukan tanda tangan resmi"
            )
        ]
    )
    usage = x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + LIFE)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(
        office.key.encode(),
        key,
        made,
        None,
        serialization.BestAvailableEncryption(word),
    )
