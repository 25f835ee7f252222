"""Whether an uploaded file is the letter that was offered, signed, and nothing else.

Asked in this order, so that each refusal says what is wrong: is it a PDF that can be read, is it signed, is every
signature whole, was its certificate in its time and, where roots are known, issued by one of them, does the last
signature cover every byte, does the file begin with the very bytes that were offered, and did nothing but
signatures come after them.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    FormUpdatingRule,
    ModificationLevel,
    SigFieldCreationRule,
    SigFieldModificationRule,
    StandardDiffPolicy,
)
from pyhanko.sign.diff_analysis.constants import ACROFORM_EXEMPT_STRICT_COMPARISON
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from pst.errors import CertificateError, SignatureError
from pst.papers import signing
from pst.papers.signing import Holder

UNCHECKED: Final = "utuh, tetapi penerbit sertifikat tidak diperiksa"
TRUSTED: Final = "utuh, dan penerbit sertifikat dikenal"
_USAGE: Final = KeyUsageConstraints(
    key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False
)
_SIGNING_ONLY: Final = StandardDiffPolicy(
    global_rules=DEFAULT_DIFF_POLICY.global_rules,
    form_rule=FormUpdatingRule(
        field_rules=[SigFieldCreationRule(), SigFieldModificationRule()],
        ignored_acroform_keys=ACROFORM_EXEMPT_STRICT_COMPARISON | {"/SigFlags"},
    ),
)
"""pyHanko's own policy without other fields of forms. The first signature brings the flag that there is one."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A signature that was found whole: whose certificate made the last one, and what is known of it."""

    holder: Holder
    verdict: str


def check(
    uploaded: bytes, offered: bytes, *, roots: Path | None, now: datetime
) -> Checked:
    """Judge an uploaded file against the one that was offered for signing.

    Raises SignatureError with the reason, CertificateError when the roots cannot be read.
    """
    trusted = roots_of(roots)
    try:
        return _judged(uploaded, offered, trusted, now)
    except (PdfError, SignatureValidationError, SigningError, ValueError) as error:
        raise SignatureError(
            "Berkas yang diunggah tidak dapat dibaca sebagai PDF yang ditandatangani. Unduh lagi surat yang "
            "disiapkan, tanda tangani, lalu unggah hasilnya tanpa disimpan ulang dengan program lain."
        ) from error


def _judged(
    uploaded: bytes, offered: bytes, roots: Sequence[Certificate], now: datetime
) -> Checked:
    reader = PdfFileReader(io.BytesIO(uploaded))
    found = reader.embedded_regular_signatures
    if not found:
        raise SignatureError(
            "Berkas yang diunggah belum ditandatangani. Tanda tangani surat yang disiapkan, lalu unggah hasilnya."
        )
    for one in found:
        _require_whole(one, roots, now)
    last = found[-1]
    if last.evaluate_signature_coverage() != SignatureCoverageLevel.ENTIRE_FILE:
        raise SignatureError(
            "Ada isi yang ditambahkan sesudah tanda tangan terakhir, jadi tidak dicakup olehnya. Unggah berkas "
            "persis seperti yang keluar dari aplikasi tanda tangan."
        )
    _require_offered(reader, uploaded, offered)
    return Checked(
        holder=signing.holder(last.signer_cert), verdict=TRUSTED if roots else UNCHECKED
    )


def _require_whole(
    one: EmbeddedPdfSignature, roots: Sequence[Certificate], now: datetime
) -> None:
    context = ValidationContext(
        trust_roots=list(roots), moment=now, allow_fetching=False
    )
    status = signing.apart(
        lambda: validate_pdf_signature(
            one, signer_validation_context=context, key_usage_settings=_USAGE
        )
    )
    if not (status.intact and status.valid):
        raise SignatureError(
            "Tanda tangan pada berkas yang diunggah tidak cocok dengan isinya: ada yang berubah sesudah "
            "ditandatangani. Unggah berkas persis seperti yang keluar dari aplikasi tanda tangan."
        )
    _require_certificate(signing.holder(one.signer_cert), status, roots, now)


def _require_certificate(
    holder: Holder,
    status: Any,  # noqa: ANN401 -- of pyHanko, whose members come from several parents
    roots: Sequence[Certificate],
    now: datetime,
) -> None:
    if not holder.valid(now):
        raise SignatureError(
            f"Sertifikat atas nama {holder.name} berlaku {holder.since:%d-%m-%Y} sampai {holder.until:%d-%m-%Y}, "
            "jadi tanda tangannya tidak dapat diterima sekarang. Tanda tangani dengan sertifikat yang berlaku."
        )
    if roots and not status.trusted:
        raise SignatureError(
            f"Sertifikat atas nama {holder.name} diterbitkan oleh {holder.issuer}, yang tidak ada dalam daftar "
            "penerbit di aplikasi ini. Tanda tangani dengan sertifikat dari penerbit yang diakui."
        )


def _require_offered(reader: PdfFileReader, uploaded: bytes, offered: bytes) -> None:
    if not uploaded.startswith(offered):
        raise SignatureError(
            "Berkas yang diunggah bukan surat yang disiapkan untuk ditandatangani: surat lain, isinya lain, atau "
            "disimpan ulang oleh program lain. Unduh lagi surat yang disiapkan, lalu tanda tangani tanpa mengubahnya."
        )
    base = PdfFileReader(io.BytesIO(offered)).xrefs.total_revisions - 1
    changes = _SIGNING_ONLY.review_file(reader, base)
    level = getattr(changes, "modification_level", ModificationLevel.OTHER)
    if level > ModificationLevel.FORM_FILLING:
        raise SignatureError(
            "Isi surat diubah sebelum ditandatangani: berkas yang diunggah memuat perubahan selain tanda tangan. "
            "Unduh lagi surat yang disiapkan, lalu tanda tangani tanpa mengubahnya."
        )


def roots_of(path: Path | None) -> tuple[Certificate, ...]:
    """Certificates of those who may issue certificates. Raises CertificateError."""
    if path is None:
        return ()
    try:
        found = tuple(
            Certificate.load(content)
            for _, _, content in pem.unarmor(path.read_bytes(), multiple=True)
        )
    except (OSError, ValueError) as error:
        raise CertificateError(
            "Daftar penerbit sertifikat tidak dapat dibaca. Minta pengelola memeriksa ALUR_CERTIFICATE_ROOTS."
        ) from error
    return found
