"""People of an office: opened, given roles, closed and opened again, one by one or from a file."""

import io

import pytest

from tests.web.pages.town import PASSWORD, Town, Visitor
from web import accounts

FILE = (
    "akun;nama;peran;surel\n"
    "Dewi.Rohi;Dewi Rohi;petugas resepsionis;dewi@contoh.test\n"
    "petugas.kupang;Anita Lay;petugas+bendahara;\n"
    "petugas2.kupang;Rio Mella;petugas;\n"
    "petugas.blitar;Bagus;petugas;\n"
    "admin.kupang;Oktavian;petugas;\n"
    "x;Pendek;petugas;\n"
    "yuni.tefa;Yuni;penyihir;\n"
)


@pytest.fixture
def oktavian(kupang: Town) -> Visitor:
    """The office's admin."""
    return kupang.visitor("admin.kupang")


def roles(kupang: Town, username: str, office: str = "kupang") -> list[str]:
    found: list[str] = kupang.value(
        "SELECT coalesce(array_agg(role ORDER BY role), '{}') FROM membership m "
        "JOIN account a ON a.id = m.account_id WHERE username = :u AND office = :o",
        u=username,
        o=office,
    )
    return found


def told(kupang: Town) -> list[str]:
    """What the record of changes says of accounts, the oldest first."""
    found: list[str] = kupang.value(
        "SELECT array_agg(concat(office, ' ', subject, ' ', after) ORDER BY id) "
        "FROM setting_change WHERE kind = 'akun'"
    )
    return found or []


def opened(oktavian: Visitor, **changed: object) -> Visitor:
    oktavian.get("/kantor/akun-baru")
    sent = {"akun": "Dewi.Rohi", "nama_orang": "Dewi Rohi", "password": PASSWORD}
    return oktavian.post("/kantor/akun-baru", sent | {"peran": "petugas"} | changed)


def tend(oktavian: Visitor, username: str, act: str, **more: object) -> Visitor:
    oktavian.get(f"/kantor/akun/{username}")
    sent = {"password": PASSWORD, "tindakan": act} | more
    return oktavian.post(f"/kantor/akun/{username}", sent)


def test_an_account_is_opened_without_a_password_and_gets_its_link(
    kupang: Town, oktavian: Visitor
) -> None:
    opened(oktavian, peran=["petugas", "bendahara"])
    assert oktavian.heading == "Dewi Rohi"
    assert roles(kupang, "dewi.rohi") == ["bendahara", "petugas"]
    assert kupang.value("SELECT password FROM account WHERE name = 'Dewi Rohi'") is None
    assert told(kupang) == [
        'kupang dewi.rohi {"peran": ["bendahara", "petugas"]}',
    ]
    assert "/sandi#" in tend(oktavian, "dewi.rohi", "tautan").text
    assert told(kupang)[-1].endswith('{"tindakan": "tautan kata sandi dibuat"}')


@pytest.mark.parametrize(
    ("changed", "text"),
    [
        ({"akun": "petugas.kupang"}, "sudah dipakai"),
        ({"akun": "a b"}, "huruf kecil"),
        ({"nama_orang": " "}, "Tulis nama orangnya"),
        ({"nama_orang": "x" * 201}, "paling panjang"),
        ({"peran": "penyihir"}, "paling sedikit satu peran"),
        ({"password": "salah"}, "bukan kata sandi Anda"),
        ({"tindakan": "ada"}, "tidak ada"),
        ({"tindakan": "ada", "akun": "admin.kupang"}, "admin lain"),
    ],
)
def test_what_is_wrong_with_an_account_is_said(
    kupang: Town, oktavian: Visitor, changed: dict[str, str], text: str
) -> None:
    opened(oktavian, **changed)
    assert (oktavian.status, oktavian.title[:6]) == (422, "Galat:")
    assert text in oktavian.main
    assert told(kupang) == []


def test_somebody_of_another_office_works_in_this_one_too(
    kupang: Town, oktavian: Visitor
) -> None:
    opened(oktavian, akun="Petugas.Blitar", tindakan="ada", peran="unit_kerja")
    assert oktavian.heading == "Bagus Wicaksono"
    assert roles(kupang, "petugas.blitar") == ["unit_kerja"]
    assert roles(kupang, "petugas.blitar", "blitar") == ["petugas"]
    assert "juga berperan di kantor lain" in oktavian.main
    tend(oktavian, "petugas.blitar", "peran")
    assert oktavian.path == "/kantor/akun"
    assert roles(kupang, "petugas.blitar", "blitar") == ["petugas"]


def test_roles_are_set_and_hold_at_once(
    kupang: Town, oktavian: Visitor, anita: Visitor
) -> None:
    tend(oktavian, "petugas.kupang", "peran", peran_kupang=["resepsionis"])
    assert "Peran Anita Lay disimpan." in oktavian.main
    assert roles(kupang, "petugas.kupang") == ["resepsionis"]
    assert anita.get("/daftar-kerja").status == 401
    assert told(kupang) == ['kupang petugas.kupang {"peran": ["resepsionis"]}']


def test_nobody_sets_his_own_roles(kupang: Town, oktavian: Visitor) -> None:
    assert tend(oktavian, "admin.kupang", "peran").status == 403
    assert roles(kupang, "admin.kupang") == ["admin"]


def test_a_closed_account_is_opened_again_with_its_roles(
    kupang: Town, oktavian: Visitor
) -> None:
    tend(oktavian, "petugas.kupang", "tutup")
    assert "ditutup. Yang pernah dikerjakannya tetap tercatat." in oktavian.main
    tend(oktavian, "petugas.kupang", "buka")
    assert "dibuka kembali" in oktavian.main
    assert roles(kupang, "petugas.kupang") == ["petugas"]
    assert [one.rpartition(" ")[2] for one in told(kupang)] == ["false}", "true}"]
    assert kupang.visitor("petugas.kupang").get("/daftar-kerja").status == 200


def send(oktavian: Visitor, content: str) -> Visitor:
    oktavian.get("/kantor/akun-impor")
    file = (io.BytesIO(content.encode()), "akun.csv")
    return oktavian.post("/kantor/akun-impor/periksa", {"berkas": file})


def test_a_file_is_looked_at_and_then_taken(kupang: Town, oktavian: Visitor) -> None:
    send(oktavian, FILE)
    assert "1 akun baru , 1 ditambah perannya , 1 sama" in oktavian.main
    for text in ("di luar kantor Anda", "akun Anda sendiri", "penyihir", "2 sampai"):
        assert text in oktavian.main
    assert told(kupang) == []
    fields = oktavian.fields("/kantor/akun-impor/simpan")
    oktavian.post("/kantor/akun-impor/simpan", fields | {"password": "salah"})
    assert "bukan kata sandi Anda" in oktavian.main
    oktavian.post("/kantor/akun-impor/simpan", fields | {"password": PASSWORD})
    assert "2 akun dibuka atau diberi peran" in oktavian.main
    assert roles(kupang, "dewi.rohi") == ["petugas", "resepsionis"]
    assert roles(kupang, "petugas.kupang") == ["bendahara", "petugas"]
    assert len(told(kupang)) == 2


def test_a_file_that_is_none_is_refused(kupang: Town, oktavian: Visitor) -> None:
    assert "Pilih berkas CSV" in send(oktavian, "").main
    assert "nama kolom" in send(oktavian, "a;b\n1;2\n").main
    with kupang.sessions.begin() as session:
        accounts.deactivate(session, "petugas.kupang")
    send(oktavian, "akun;nama;peran\npetugas.kupang;Anita;petugas\n")
    assert "sudah ditutup" in oktavian.main
    fields = oktavian.fields("/kantor/akun-impor/simpan")
    oktavian.post("/kantor/akun-impor/simpan", fields | {"password": PASSWORD})
    assert "Tidak ada baris yang dapat disimpan" in oktavian.main
    fields = fields | {"password": PASSWORD, "isi": "a;b\n"}
    assert oktavian.post("/kantor/akun-impor/simpan", fields).status == 422
