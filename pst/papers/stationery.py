"""What making papers needs of the installation: where people check them, and the offices' certificates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from pst.errors import CertificateError

CERTIFICATE: Final = ".p12"
PASSPHRASE: Final = ".sandi"  # noqa: S105 -- how its file ends


@dataclass(frozen=True, kw_only=True)
class Sealed:
    """A PKCS#12 container as it lies on the disk, and what opens it; never shown or logged."""

    content: bytes = field(repr=False)
    passphrase: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Stationery:
    """`address` is where people find Alur, without a slash at the end.

    `certificates` is a folder with `<office>.p12` and, where `passphrases` has no word for the office,
    `<office>.sandi`. `roots` is a file of PEM certificates whose holders may issue certificates; without it who
    issued one is not checked, and that is said.
    """

    address: str = "http://127.0.0.1:8000"
    certificates: Path | None = None
    passphrases: Mapping[str, str] = field(default_factory=dict, repr=False)
    roots: Path | None = None

    def verification(self, code: str) -> str:
        """Where a paper with this code is checked."""
        return f"{self.address}/dokumen/{code}"

    def sealed(self, office: str) -> Sealed:
        """The office's certificate, read anew each time: a new one needs no restart. Raises CertificateError."""
        if self.certificates is None:
            raise CertificateError(
                "Sertifikat elektronik kantor ini belum dipasang. Minta pengelola memasangnya, atau pilih cara lain."
            )
        try:
            return Sealed(
                content=(self.certificates / f"{office}{CERTIFICATE}").read_bytes(),
                passphrase=self._passphrase(office),
            )
        except FileNotFoundError as error:
            raise CertificateError(
                "Sertifikat elektronik kantor ini belum dipasang, atau kata sandinya tidak ada. "
                "Minta pengelola memasangnya, atau pilih cara lain."
            ) from error
        except OSError as error:
            raise CertificateError(
                "Sertifikat elektronik kantor ini tidak dapat dibaca oleh aplikasi. Minta pengelola memeriksa izin berkasnya."
            ) from error

    def _passphrase(self, office: str) -> bytes:
        word = self.passphrases.get(office)
        if word is not None:
            return word.encode()
        assert self.certificates is not None  # noqa: S101 -- asked after it was found
        return (self.certificates / f"{office}{PASSPHRASE}").read_bytes().strip()
