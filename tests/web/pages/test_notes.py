"""Notes and papers on a case, follow-ups, and what changed since somebody looked."""

import io

import pytest
from werkzeug.datastructures import FileStorage

from tests.langkah.lampiran import pdf
from tests.web.pages.town import Town, Visitor, words
from tests.web.pages.walks import accepted, asked, fill


@pytest.fixture
def case(kupang: Town, maria: Visitor, anita: Visitor) -> int:
    return accepted(kupang, maria, anita)


def notes(visitor: Visitor) -> list[str]:
    listed = "//ol[@class='ucapan'][@aria-label='Catatan']/li"
    return [words(one) for one in visitor.page.xpath(listed)]


def news(visitor: Visitor) -> list[str]:
    return [
        words(one)
        for one in visitor.page.xpath("//*[contains(@class, 'pesan kini')]//li")
    ]


def paper(name: str = "surat.pdf") -> FileStorage:
    return FileStorage(io.BytesIO(pdf("Surat dinas")), filename=name)


def write(visitor: Visitor, case: int, text: str, *papers: FileStorage) -> Visitor:
    visitor.get(f"/berkas/{case}/catatan")
    sent = {"teks": text, "lampiran": list(papers)}
    return visitor.post(f"/berkas/{case}/catatan", sent)


def test_a_note_with_a_paper_is_read_by_the_office_alone(
    kupang: Town, case: int, anita: Visitor, rio: Visitor, maria: Visitor
) -> None:
    write(anita, case, "Minta data per kecamatan.", paper())
    rio.get(f"/berkas/{case}/catatan")
    (note,) = notes(rio)
    assert "Anita Lay" in note
    assert "Minta data per kecamatan. surat.pdf" in note
    assert "Tarik catatan" not in note
    address = rio.page.xpath("//a[@class='lampiran']/@href")[0]
    assert rio.get(address).status == 200
    assert maria.get(address).status == 404
    assert maria.get(f"/berkas/{case}/catatan").status == 404
    assert "kecamatan" not in maria.get(f"/berkas/{case}").main


def test_its_writer_takes_it_back_with_its_paper(
    kupang: Town, case: int, anita: Visitor, rio: Visitor
) -> None:
    write(anita, case, "Keliru berkas.", paper())
    note = kupang.value("SELECT id FROM case_note")
    rio.get(f"/berkas/{case}/catatan")
    assert rio.post(f"/berkas/{case}/catatan/{note}/tarik").status == 409
    assert "Hanya penulisnya" in rio.main
    anita.get(f"/berkas/{case}/catatan")
    anita.post(f"/berkas/{case}/catatan/{note}/tarik")
    assert "Catatan ini ditarik" in notes(anita)[0]
    assert kupang.value("SELECT count(*) FROM file") == 0


def test_what_cannot_be_kept_is_told_and_nothing_of_it_stays(
    kupang: Town, case: int, anita: Visitor
) -> None:
    assert write(anita, case, " ").status == 422
    assert "Tulis catatannya" in anita.main
    assert write(anita, case, "Ada", *(paper() for _ in range(4))).status == 422
    assert "paling banyak 3 lampiran" in anita.main
    virus = FileStorage(io.BytesIO(b"MZ" + bytes(100)), filename="a.exe")
    assert write(anita, case, "Ada berkas", paper(), virus).status == 422
    assert "Ada berkas" in anita.main
    assert kupang.value("SELECT count(*) FROM case_note") == 0
    assert kupang.value("SELECT count(*) FROM file") == 0


def test_who_only_oversees_reads_and_does_not_write(
    case: int, anita: Visitor, auditor: Visitor
) -> None:
    write(anita, case, "Tunggu pimpinan.")
    auditor.get(f"/berkas/{case}/catatan")
    assert "Tunggu pimpinan." in notes(auditor)[0]
    assert "Simpan catatan" not in auditor.main
    assert write(auditor, case, "Saya juga").status == 403


def test_a_case_is_followed_up_on_its_day(
    kupang: Town, case: int, anita: Visitor, rio: Visitor
) -> None:
    when = {
        "tanggal": "2099-01-05",
        "keperluan": "Telepon Ibu Maria",
        "tombol": "simpan",
    }
    anita.get(f"/berkas/{case}/catatan")
    anita.post(f"/berkas/{case}/tindak-lanjut", when)
    assert "Berkas ini ditindaklanjuti Senin, 5 Januari 2099." in anita.main
    rio.get("/daftar-kerja/tindak-lanjut")
    assert "1 berkas, 0 sampai hari ini" in rio.main
    assert "Telepon Ibu Maria" in rio.main
    told = rio.get(f"/berkas/{case}").main
    assert "Ditindaklanjuti Senin, 5 Januari 2099 : Telepon Ibu Maria" in told
    rio.get(f"/berkas/{case}/catatan")
    rio.post(f"/berkas/{case}/tindak-lanjut", {"tombol": "hapus"})
    assert (
        "Belum ada berkas yang ditindaklanjuti"
        in rio.get("/daftar-kerja/tindak-lanjut").main
    )


@pytest.mark.parametrize(
    ("day", "told"),
    [("2020-01-05", "sudah lewat"), ("besok", "Pilih tanggal tindak lanjut")],
)
def test_a_day_that_makes_no_sense_is_told(
    case: int, anita: Visitor, day: str, told: str
) -> None:
    anita.get(f"/berkas/{case}/catatan")
    anita.post(
        f"/berkas/{case}/tindak-lanjut", {"tanggal": day, "keperluan": "Telepon"}
    )
    assert anita.status == 422
    assert told in anita.main


def test_what_the_requester_answered_since_is_told_once(
    kupang: Town, case: int, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    fill(kupang, anita, case, "beri_informasi")
    anita.get(f"/berkas/{case}")
    fill(
        kupang,
        maria,
        case,
        "tanggapi_informasi",
        lanjut="percakapan",
        pesan="Per kota?",
    )
    anita.get("/daftar-kerja?cakupan=peran")
    assert (
        words(anita.page.xpath("//tbody//*[@class='tanda kini']")[0]) == "Ada jawaban"
    )
    assert (
        len(
            anita.get("/daftar-kerja?cakupan=peran&keadaan=berubah").page.xpath(
                "//tbody/tr[td]"
            )
        )
        == 1
    )
    anita.get(f"/berkas/{case}")
    assert any("Maria Bano menyelesaikan" in one for one in news(anita))
    assert news(anita.get(f"/berkas/{case}")) == []
    assert not rio.get("/daftar-kerja?cakupan=peran").page.xpath(
        "//*[@class='tanda kini']"
    )


def test_what_a_colleague_did_is_a_change_and_no_answer(
    kupang: Town, case: int, anita: Visitor, rio: Visitor
) -> None:
    task = kupang.task(case, "beri_informasi")
    anita.get(f"/tugas/{task}")
    rio.get(f"/tugas/{task}")
    rio.post(f"/tugas/{task}/ambil")
    anita.get("/daftar-kerja?cakupan=peran")
    assert (
        words(anita.page.xpath("//tbody//*[@class='tanda kini']")[0]) == "Ada perubahan"
    )
    anita.get(f"/tugas/{task}")
    assert any("Rio Mella mengambil tugas" in one for one in news(anita))


def test_of_many_changes_the_newest_are_told_and_the_rest_counted(
    kupang: Town, case: int, anita: Visitor, rio: Visitor, monkeypatch
) -> None:
    monkeypatch.setattr("web.pages.news.MOST", 1)
    task = kupang.task(case, "beri_informasi")
    anita.get(f"/tugas/{task}")
    rio.get(f"/tugas/{task}")
    for act in ("ambil", "lepas", "ambil"):
        rio.post(f"/tugas/{task}/{act}")
    anita.get(f"/tugas/{task}")
    assert len(news(anita)) == 1
    assert "2 lagi dalam riwayat" in anita.main


def test_who_was_faster_is_named_with_the_time(
    kupang: Town, maria: Visitor, anita: Visitor, rio: Visitor
) -> None:
    taken, done = (
        kupang.task(asked(kupang, maria), "periksa_kejelasan") for _ in range(2)
    )
    anita.get("/daftar-kerja?cakupan=peran")
    poll = anita.page.xpath("//main//*[@hx-get]/@hx-get")[0]
    rio.get(f"/tugas/{taken}")
    rio.post(f"/tugas/{taken}/ambil")
    rio.get(f"/tugas/{done}")
    rio.send({"hasil": "jelas"})
    anita.post("/daftar-kerja/ambil", {"tugas": [str(taken), str(done)]})
    assert "Tugas ini sudah diambil oleh Rio Mella." in anita.main
    assert "Tugas ini diselesaikan oleh Rio Mella pukul" in anita.main
    anita.post("/daftar-kerja/ambil", {"satu": str(taken)})
    assert "Tugas ini sudah diambil oleh Rio Mella." in anita.main
    anita.get(poll)
    assert "diselesaikan oleh Rio Mella pukul" in anita.text
