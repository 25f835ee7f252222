"""A form that was sent after the login had ended is not lost."""

import json
from io import BytesIO

import pytest
from sqlalchemy import delete
from time_machine import travel

from tests.web.pages.test_factors import set_up
from tests.web.pages.town import PASSWORD, Town, Visitor
from tests.web.pages.walks import ANSWERS, ONLINE
from web.clock import RealClock
from web.models import WebSession

MARIA = {"username": "pengguna.kupang", "password": PASSWORD}


def ended(kupang: Town, maria: Visitor) -> str:
    """Maria's first form, on a page whose login has ended meanwhile."""
    path = f"/tugas/{kupang.task(kupang.start(ONLINE, maria), 'lakukan_registrasi')}"
    maria.get(path)
    with kupang.sessions.begin() as session:
        session.execute(delete(WebSession))
    return path


def come_in(maria: Visitor, **more: str) -> Visitor:
    return maria.post("/masuk", {**maria.fields("/masuk"), **MARIA, **more})


def test_what_was_typed_is_sent_after_logging_in_again(
    kupang: Town, maria: Visitor
) -> None:
    path = ended(kupang, maria)
    maria.post(path, ANSWERS["lakukan_registrasi"] | {"tombol": "kirim"})
    assert maria.status == 401
    assert "Yang Anda tulis masih ada" in maria.main
    come_in(maria)
    assert maria.heading == "Isian Anda belum terkirim"
    maria.post(path, maria.fields(path))
    assert "Terkirim: Lakukan registrasi" in maria.main


def test_a_wrong_password_loses_nothing(kupang: Town, maria: Visitor) -> None:
    path = ended(kupang, maria)
    maria.post(path, {"nama": "Maria B", "tombol": "kirim"})
    come_in(maria, password="keliru")
    assert maria.status == 422
    come_in(maria)
    assert maria.fields(path)["nama"] == "Maria B"


def test_the_code_of_a_second_factor_loses_nothing(
    kupang: Town, maria: Visitor
) -> None:
    with travel(RealClock().real(), tick=False) as clock:
        phone, _ = set_up(maria, clock)
        path = ended(kupang, maria)
        maria.post(path, {"nama": "Maria B", "tombol": "kirim"})
        come_in(maria)
        assert maria.heading == "Kode masuk"
        maria.post("/masuk/kode", maria.fields("/masuk/kode") | {"kode": phone.code()})
    assert maria.fields(path)["nama"] == "Maria B"


def test_a_file_has_to_be_chosen_again(kupang: Town, maria: Visitor) -> None:
    path = ended(kupang, maria)
    maria.post(
        path,
        {"nama": "Maria B", "surat": (BytesIO(b"isi"), "surat.txt")},
        content_type="multipart/form-data",
    )
    come_in(maria)
    assert "Berkas yang dilampirkan perlu dipilih lagi." in maria.main


def test_another_sites_form_is_not_carried(kupang: Town, maria: Visitor) -> None:
    path = ended(kupang, maria)
    maria.post(path, {"nama": "Titipan"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert maria.status == 401
    assert "Titipan" not in maria.text


@pytest.mark.parametrize(
    "carried",
    [
        "",
        "[]",
        "{",
        json.dumps(["https://jahat.test/", [["a", "b"]], False]),
        "[1,[],0]",
    ],
)
def test_what_is_no_form_of_ours_is_left_out(guest: Visitor, carried: str) -> None:
    guest.get("/masuk")
    come_in(guest, _isian=carried)
    assert guest.heading == "Berkas saya"


def test_passwords_are_never_carried(kupang: Town, maria: Visitor) -> None:
    maria.get("/akun/sandi")
    ended(kupang, maria)
    maria.post("/akun/sandi", {"lama": "rahasia-lama"})
    assert maria.status == 401
    assert "rahasia-lama" not in maria.text
