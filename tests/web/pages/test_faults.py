"""What a page says when something went wrong."""

from tests.web.pages.town import Town, Visitor


def test_what_is_not_there_is_said_with_a_way_back(anita: Visitor) -> None:
    anita.get("/berkas/999")
    assert (anita.status, anita.heading) == (404, "Tidak ditemukan")
    assert anita.link("Ke halaman awal") == "/"
    assert anita.get("/tidak/ada").status == 404
    assert anita.get("/berkas/99999999999999999999").status == 404


def test_a_page_of_others_is_no_part_of_yours(maria: Visitor) -> None:
    maria.get("/daftar-kerja")
    assert (maria.status, maria.heading) == (403, "Bukan bagian Anda")


def test_a_fault_tells_a_reference_and_no_detail(
    kupang: Town, anita: Visitor, monkeypatch
) -> None:
    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("rahasia di dalam")

    monkeypatch.setattr("web.pages.account.accounts.get", broken)
    anita.get("/akun")
    assert (anita.status, anita.heading) == (500, "Terjadi gangguan")
    assert "Nomor rujukan" in anita.main
    assert "rahasia" not in anita.text


def test_a_fault_page_needs_no_database(kupang: Town, anita: Visitor) -> None:
    held = kupang.app.extensions["alur"].sessions
    bind = held.kw["bind"]
    held.configure(bind=None)
    try:
        anita.get("/daftar-kerja")
    finally:
        held.configure(bind=bind)
    assert (anita.status, anita.heading) == (500, "Terjadi gangguan")


def test_the_wrong_way_to_an_address_is_said(anita: Visitor) -> None:
    anita.get("/daftar-kerja/ambil")
    assert anita.status == 405
    assert anita.answer.headers["Allow"]
