"""Letters of cases: numbered, drafted, offered, issued, withdrawn, erased."""

import hashlib
import io

from pypdf import PdfReader

from tests.pst.papers.desk import ISI, Desk, set_head, text_of

HOSTILE = '#panic("a") *b* $c$ <d> @e // f `g` \\ #strong[h] = i\n#set page(width: 1mm)'


def fonts_of(content: bytes) -> list[tuple[str, bool]]:
    """(name, whether it is embedded) of every font of every page."""
    found = []
    for page in PdfReader(io.BytesIO(content)).pages:
        for font in page["/Resources"]["/Font"].values():
            for one in font.get_object().get("/DescendantFonts", [font]):
                described = one.get_object()["/FontDescriptor"].get_object()
                files = {"/FontFile", "/FontFile2", "/FontFile3"}
                found.append((described["/FontName"], bool(files & set(described))))
    return found


def test_a_letter_says_what_its_case_says(session):
    set_head(session)
    desk = Desk(session)
    made = desk.draft(kepada="Kepala Dinas, Đặng Thị Ánh Ngọc")
    text = text_of(desk.content(made["draf"]))
    for words in (
        *ISI.values(),
        "BADAN PUSAT STATISTIK KOTA KUPANG",
        "B-001/5371/11/2026",
        "Kupang, 24 November 2026",
        "Đặng Thị Ánh Ngọc",
        "Peraturan Pemerintah Nomor 51 Tahun 1999 tentang Penyelenggaraan Statistik",
        f"https://alur.contoh.go.id/dokumen/{made['kode']}",
        "Halaman 1 dari 1",
    ):
        assert words in text
    assert made["sha256"] == hashlib.sha256(desk.content(made["draf"])).hexdigest()
