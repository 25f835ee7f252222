"""The reader's own account."""

from tests.web.pages.town import Visitor


def test_an_account_shows_its_roles(anita: Visitor, maria: Visitor) -> None:
    assert "Petugas Layanan, BPS Kota Kupang" in anita.get("/akun").main
    assert "pengguna@contoh.test" in maria.get("/akun").main
