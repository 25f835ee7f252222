"""What people are told of, in words: one kind for each thing that happens, in both languages.

The words name values of the notice in braces. What stands in braces is what a diagram or an office calls it, so it
stays Indonesian in English words.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from types import MappingProxyType
from typing import Final, Literal

Mailed = Literal["segera", "harian", "tidak"]
"""Whether a notice also comes by e-mail: at once, in the one letter of the day, or not at all."""
Goal = Literal["berkas", "percakapan", "surel", "kerja", "akun", "kantor"]
"""Where a notice leads."""


@dataclass(frozen=True, kw_only=True)
class Words:
    title: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Kind:
    """`phone`: it is also worth a message to the telephone of who wants that. `icon` stands before it."""

    id: Words
    en: Words
    goal: Goal
    mailed: Mailed = "tidak"
    phone: bool = False
    icon: str = "bell"

    def words(self, language: str) -> Words:
        return self.en if language == "en" else self.id

    @cached_property
    def names(self) -> frozenset[str]:
        """The values that the words name."""
        said = (self.id.title, self.id.text, self.en.title, self.en.text)
        parsed = (one for words in said for one in Formatter().parse(words))
        return frozenset(name for _, name, _, _ in parsed if name)


def _said(title: str, text: str) -> Words:
    return Words(title=title, text=text)


_ABOUT: Final = "{layanan}, berkas {nomor}."
_ABOUT_EN: Final = "{layanan}, case {nomor}."
_UNTIL: Final = "Paling lambat {batas}. " + _ABOUT
_UNTIL_EN: Final = "Due {batas}. " + _ABOUT_EN

KINDS: Final[Mapping[str, Kind]] = MappingProxyType(
    {
        "giliran": Kind(
            id=_said("Giliran Anda: {tugas}", _ABOUT),
            en=_said("Your turn: {tugas}", _ABOUT_EN),
            goal="berkas",
            mailed="segera",
            phone=True,
            icon="person",
        ),
        "diminta": Kind(
            id=_said("Kantor menunggu Anda: {tugas}", _ABOUT),
            en=_said("The office waits for you: {tugas}", _ABOUT_EN),
            goal="berkas",
            mailed="segera",
            phone=True,
            icon="person",
        ),
        "jawaban": Kind(
            id=_said("Kantor menjawab Anda", "Baca di percakapan. " + _ABOUT),
            en=_said("The office has answered", "Read it there. " + _ABOUT_EN),
            goal="percakapan",
            mailed="segera",
            phone=True,
            icon="chat-left-text",
        ),
        "pesan": Kind(
            id=_said("Ada pesan di percakapan Anda", _ABOUT),
            en=_said("There is a message in your conversation", _ABOUT_EN),
            goal="percakapan",
            mailed="segera",
            phone=True,
            icon="chat-left-text",
        ),
        "selesai": Kind(
            id=_said("Layanan Anda selesai", _ABOUT),
            en=_said("Your service is complete", _ABOUT_EN),
            goal="berkas",
            mailed="segera",
            phone=True,
            icon="check-circle",
        ),
        "dibatalkan": Kind(
            id=_said("Berkas Anda dibatalkan", _ABOUT),
            en=_said("Your case was cancelled", _ABOUT_EN),
            goal="berkas",
            mailed="segera",
            phone=True,
            icon="exclamation-triangle",
        ),
        "dijawab": Kind(
            id=_said("Pengguna layanan menjawab", "{tugas}. " + _ABOUT),
            en=_said("The requester has answered", "{tugas}. " + _ABOUT_EN),
            goal="berkas",
            icon="chat-left-text",
        ),
        "ditugaskan": Kind(
            id=_said("Tugas untuk Anda: {tugas}", _ABOUT),
            en=_said("A task for you: {tugas}", _ABOUT_EN),
            goal="berkas",
            mailed="segera",
            icon="person",
        ),
        "dilimpahkan": Kind(
            id=_said(
                "Tugas dilimpahkan kepada Anda: {tugas}",
                "Oleh {oleh}: {alasan} Berkas {nomor}.",
            ),
            en=_said(
                "A task was handed to you: {tugas}", "By {oleh}: {alasan} Case {nomor}."
            ),
            goal="berkas",
            mailed="segera",
            icon="person",
        ),
        "batas_dekat": Kind(
            id=_said(
                "Batas waktu mendekat: {nomor}",
                "{layanan}: terpakai {terpakai} dari {jumlah}, paling lambat {batas}.",
            ),
            en=_said(
                "A time limit comes near: {nomor}",
                "{layanan}: {terpakai} of {jumlah} used, until {batas}.",
            ),
            goal="berkas",
            mailed="harian",
            icon="clock",
        ),
        "batas_akhir": Kind(
            id=_said("Hari terakhir: {nomor}", "{layanan}: paling lambat {batas}."),
            en=_said("Last day: {nomor}", "{layanan}: until {batas}."),
            goal="berkas",
            mailed="harian",
            icon="exclamation-triangle",
        ),
        "batas_lewat": Kind(
            id=_said(
                "Batas waktu terlewati: {nomor}",
                "{layanan}: batasnya {batas} ({jumlah}).",
            ),
            en=_said(
                "A time limit was missed: {nomor}",
                "{layanan}: it was {batas} ({jumlah}).",
            ),
            goal="berkas",
            mailed="harian",
            icon="exclamation-diamond-fill",
        ),
        "tugas_dekat": Kind(
            id=_said("Tenggat tugas mendekat: {tugas}", _UNTIL),
            en=_said("A task is due soon: {tugas}", _UNTIL_EN),
            goal="berkas",
            mailed="harian",
            icon="clock",
        ),
        "tugas_akhir": Kind(
            id=_said("Hari terakhir tugas: {tugas}", _UNTIL),
            en=_said("Last day of a task: {tugas}", _UNTIL_EN),
            goal="berkas",
            mailed="harian",
            icon="exclamation-triangle",
        ),
        "tugas_lewat": Kind(
            id=_said("Tenggat tugas terlewati: {tugas}", _UNTIL),
            en=_said("A task is overdue: {tugas}", _UNTIL_EN),
            goal="berkas",
            mailed="harian",
            icon="exclamation-diamond-fill",
        ),
        "surel_gagal": Kind(
            id=_said(
                "Surel tidak terkirim: {nomor}",
                "{jenis}. Periksa alamatnya, lalu jalankan lagi.",
            ),
            en=_said(
                "An e-mail was not sent: {nomor}",
                "{jenis}. Check the address, then run it again.",
            ),
            goal="surel",
            mailed="harian",
            icon="envelope",
        ),
        "surel_sendiri": Kind(
            id=_said(
                "Surel kepada Anda tidak sampai",
                "Server surel menolak alamat Anda. Periksa di Akun saya.",
            ),
            en=_said(
                "An e-mail to you did not arrive",
                "The mail server refused your address. Check it on the page of your account.",
            ),
            goal="akun",
            icon="envelope",
        ),
        "data_diminta": Kind(
            id=_said(
                "Permintaan data pribadi",
                "Seseorang meminta datanya dihapus atau dibetulkan.",
            ),
            en=_said(
                "A request about personal data",
                "Somebody asks that data of his be erased or corrected.",
            ),
            goal="kantor",
            mailed="harian",
            icon="person",
        ),
        "data_dijawab": Kind(
            id=_said(
                "Permintaan data Anda {putusan}", "Baca jawaban kantor di Data saya."
            ),
            en=_said(
                "Your request about your data: {putusan}",
                "Read the office's answer in My data.",
            ),
            goal="kantor",
            icon="person",
        ),
        "pengaturan": Kind(
            id=_said("{judul}", "{teks}"),
            en=_said("{judul}", "{teks}"),
            goal="kantor",
            mailed="harian",
            icon="exclamation-triangle",
        ),
    }
)


def mailed(how: Mailed) -> list[str]:
    """The kinds that come by e-mail in this way."""
    return [name for name, kind in KINDS.items() if kind.mailed == how]


def telephoned() -> list[str]:
    return [name for name, kind in KINDS.items() if kind.phone]
