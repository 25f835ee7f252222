"""All that is set for an office, in groups: the one entry of the officers' menu behind which its settings stand."""

from dataclasses import dataclass
from typing import Any, Final

from flask import Blueprint, current_app, url_for

from pst import calendar, offices
from web import auth, context, rules
from web.pages import frame
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("kantor", __name__)
READERS: Final = tuple(sorted(frame.SEEING_SETTINGS))
"""Who opens the page; of the settings each finds those that he may open."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """A page of settings: `named` is the argument of its address that says for which office."""

    title: str
    meaning: str
    endpoint: str
    named: str = "kantor"


GROUPS: Final[tuple[tuple[str, tuple[Setting, ...]], ...]] = (
    (
        "Kantor",
        (
            Setting(
                title="Keterangan kantor",
                meaning="Alamat, telepon, kanal, dan peta, bila dokumen sumber tidak memuatnya",
                endpoint="keterangan_kantor.show",
            ),
            Setting(
                title="Jam layanan",
                meaning="Jam buka tiap hari, dalam versi",
                endpoint="jam_kantor.show",
            ),
            Setting(
                title="Hari tutup dan buka",
                meaning="Hari kantor tutup atau tetap buka; hari libur dan cuti bersama",
                endpoint="hari_kantor.listing",
            ),
            Setting(
                title="Aturan kantor",
                meaning="Batas waktu dan pilihan yang diserahkan kepada kantor",
                endpoint="aturan_kantor.listing",
            ),
        ),
    ),
    (
        "Orang",
        (
            Setting(
                title="Akun",
                meaning="Siapa yang bekerja di kantor dan dengan peran apa; tautan kata sandi",
                endpoint="akun_kantor.listing",
            ),
            Setting(
                title="Permintaan data pribadi",
                meaning="Siapa meminta datanya dihapus atau dibetulkan, dan keputusannya",
                endpoint="permintaan_data.listing",
            ),
        ),
    ),
    (
        "Pelayanan",
        (
            Setting(
                title="Standar pelayanan",
                meaning="Komponen yang belum tercantum, ditulis kantor",
                endpoint="keterangan_kantor.listing",
            ),
            Setting(
                title="Loket",
                meaning="Loket, tahap, layanan, dan alasan didahulukan",
                endpoint="loket_kantor.listing",
            ),
            Setting(
                title="Produk dan tarif",
                meaning="Apa yang dijual kantor, tarifnya, dan kamus data",
                endpoint="produk_kantor.listing",
            ),
            Setting(
                title="Pengaduan",
                meaning="Penanggung jawab dan batas waktu pengaduan",
                endpoint="pengaduan.settings",
                named="office",
            ),
        ),
    ),
    (
        "Surat",
        (
            Setting(
                title="Kop surat",
                meaning="Kop, penanda tangan, dan penomoran surat",
                endpoint="kop_surat.show",
            ),
            Setting(
                title="Teks perjanjian",
                meaning="Perjanjian penggunaan data dan ketentuan penggunaan",
                endpoint="teks_surat.show",
            ),
        ),
    ),
    (
        "Pemeriksaan",
        (
            Setting(
                title="Riwayat pengaturan",
                meaning="Siapa mengubah apa, kapan, dan mengapa",
                endpoint="perubahan.listing",
            ),
        ),
    ),
)
"""Every page of settings by what it is about; a new one is a line here."""


@blueprint.get("/kantor")
@perlu_peran(*READERS)
def show() -> Page:
    """Every setting of an office that its reader may open."""
    office = frame.own_office(*READERS)
    return frame.page(
        "pengaturan.html",
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(*READERS),
        siap=calendar.unprepared(context.session(), office, now=context.now()),
        kelompok=[
            (title, found)
            for title, those in GROUPS
            if (found := _links(office, those))
        ],
    )


def _links(office: str, those: tuple[Setting, ...]) -> list[tuple[str, str, str]]:
    """Title, address and meaning of those that the reader's roles in the office open."""
    held = auth.me().roles_in(office)
    return [
        (one.title, _address(one, office), one.meaning)
        for one in those
        if (rule := rules.rule_of(current_app.view_functions[one.endpoint]))
        and rule.roles & held
    ]


def _address(setting: Setting, office: str) -> str:
    values: dict[str, Any] = {setting.named: office}
    return url_for(setting.endpoint, **values)
