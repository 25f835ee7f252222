"""Signing with an office's certificate: PAdES baseline B-B, invisible, over a file that is final."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from dataclasses import field as member
from datetime import datetime
from typing import Any, Final, TypeVar

from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers

from pst.errors import CertificateError
from pst.papers.stationery import Sealed

T = TypeVar("T")

FIELD: Final = "TandaTangan"


@dataclass(frozen=True, kw_only=True)
class Holder:
    """Whose certificate it is, who issued it, and the time in which it may sign."""

    name: str
    issuer: str
    since: datetime
    until: datetime

    @property
    def told(self) -> tuple[str, str]:
        """Whose it is and who issued it, in words for a letter; who issued himself one is told from others."""
        himself = self.name == self.issuer
        by = "pemegangnya sendiri" if himself else self.issuer
        return f"sertifikat atas nama {self.name}", f"diterbitkan oleh {by}"

    def valid(self, now: datetime) -> bool:
        return self.since <= now <= self.until


@dataclass(frozen=True, kw_only=True)
class Seal:
    """A certificate with its key, ready to sign; the key is never shown."""

    holder: Holder
    signer: signers.SimpleSigner = member(repr=False)


def holder(certificate: Certificate) -> Holder:
    """What a certificate says of itself."""
    return Holder(
        name=_called(certificate.subject),
        issuer=_called(certificate.issuer),
        since=certificate.not_valid_before,
        until=certificate.not_valid_after,
    )


def _called(name: Any) -> str:  # noqa: ANN401 -- asn1crypto has no types
    """The common name, or all of the name where it has none; without what cannot be shown."""
    found = name.native.get("common_name", name.human_friendly)
    words = found if isinstance(found, str) else ", ".join(found)
    return "".join(one for one in words if one.isprintable())[:200]


def opened(sealed: Sealed, *, now: datetime) -> Seal:
    """The office's certificate, opened. Raises CertificateError when it cannot sign now."""
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(
            sealed.content, other_certs=[], passphrase=sealed.passphrase or None
        )
    except (ValueError, AttributeError, TypeError):
        # A container without a key or a certificate fails with the last two. The cause is left out: it may quote.
        raise CertificateError(
            "Sertifikat elektronik kantor ini tidak dapat dibuka: kata sandinya salah, atau berkasnya bukan PKCS#12 "
            "yang memuat kunci. Minta pengelola memeriksanya, atau pilih cara lain."
        ) from None
    found = holder(signer.signing_cert)
    if not found.valid(now):
        raise CertificateError(
            f"Sertifikat elektronik kantor ini berlaku {found.since:%d-%m-%Y} sampai {found.until:%d-%m-%Y}, jadi "
            "tidak dapat dipakai sekarang. Minta pengelola memperbaruinya, atau pilih cara lain."
        )
    return Seal(holder=found, signer=signer)


def signable(final: bytes) -> bytes:
    """The file with an empty form appended, to which signatures come.

    What a signature adds is compared with what was there, and a form out of nothing compares with nothing.
    """
    writer = IncrementalPdfFileWriter(io.BytesIO(final))
    writer.root["/AcroForm"] = generic.DictionaryObject(
        {generic.pdf_name("/Fields"): generic.ArrayObject()}
    )
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


class _Signer(signers.PdfSigner):
    """Signs at a time that it is given, where pyHanko's own looks at the machine's clock."""

    def __init__(self, *args: Any, moment: datetime, **kwargs: Any) -> None:  # noqa: ANN401 -- the parent's
        super().__init__(*args, **kwargs)
        self._moment = moment

    def init_signing_session(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 -- the parent's
        session = super().init_signing_session(*args, **kwargs)
        session.system_time = self._moment
        return session


def signed(final: bytes, seal: Seal, *, now: datetime, field: str = FIELD) -> bytes:
    """The file with a signature appended; what was there stays byte for byte.

    The field is hidden, which PDF/UA asks of one that nothing is drawn for.
    """
    signer = _Signer(
        signers.PdfSignatureMetadata(
            field_name=field,
            md_algorithm="sha256",
            subfilter=fields.SigSeedSubFilter.PADES,
        ),
        signer=seal.signer,
        new_field_spec=fields.SigFieldSpec(
            sig_field_name=field,
            invis_sig_settings=fields.InvisSigSettings(
                set_print_flag=False, set_hidden_flag=True
            ),
        ),
        moment=now,
    )
    out = apart(lambda: signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(final))))
    written: bytes = out.getvalue()
    return written


def apart(work: Callable[[], T]) -> T:
    """Do it in a thread of its own: pyHanko starts an event loop, and whoever calls may stand in one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(work).result()
