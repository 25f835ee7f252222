"""Where an account is logged in, and ending it there."""

from tests.web.pages.town import PASSWORD, Town, Visitor
from web import accounts, devices, sessions
from web.clock import RealClock


def ids(visitor: Visitor, label: str) -> list[str]:
    """What stands behind the check boxes of the rows with this label."""
    rows = visitor.page.xpath("//main//label[.//input[@name='pilih']]")
    return [
        row.xpath(".//input/@value")[0]
        for row in rows
        if row.text_content().strip().startswith(label)
    ]


def test_one_chosen_session_is_ended_and_the_others_stay(
    kupang: Town, anita: Visitor
) -> None:
    phone = kupang.visitor("petugas.kupang")
    anita.get("/akun").follow("Sesi dan token")
    (other,) = [
        one
        for one in ids(anita, "Peramban")
        if one not in ids(anita, "Peramban, yang ini")
    ]
    anita.send({"pilih": other, "password": PASSWORD})
    assert "1 sesi diakhiri." in anita.main
    assert phone.get("/akun").status == 401
    assert anita.get("/akun").status == 200


def test_all_others_are_ended_at_once_tokens_too(kupang: Town, anita: Visitor) -> None:
    phone = kupang.visitor("petugas.kupang")
    with kupang.sessions.begin() as session:
        token = sessions.make_token(
            session,
            account_id=accounts.get(session, "petugas.kupang").id,
            label="laporan bulanan",
            settings=kupang.app.extensions["alur"].settings,
            now=RealClock().real(),
        )
    anita.get("/akun/sesi")
    assert "Token API: laporan bulanan" in anita.main
    anita.send({"semua": "ya", "password": PASSWORD})
    bearer = {"Authorization": f"Bearer {token}"}
    assert phone.get("/akun").status == 401
    assert kupang.visitor().get("/api/v1/tasks", headers=bearer).status == 401
    assert anita.get("/akun").status == 200


def test_a_stranger_at_the_open_browser_ends_nothing(
    kupang: Town, anita: Visitor
) -> None:
    phone = kupang.visitor("petugas.kupang")
    anita.get("/akun/sesi").send({"semua": "ya", "password": "bukan"})
    assert anita.status == 422
    for _ in range(5):
        anita.send({"semua": "ya", "password": "bukan"})
    assert anita.status == 429
    assert phone.get("/akun").status == 200


def test_choosing_nothing_says_so(anita: Visitor) -> None:
    anita.get("/akun/sesi").send({"password": PASSWORD})
    assert (anita.status, "Pilih sesi" in anita.main) == (422, True)


def test_nobody_ends_what_is_anothers(
    kupang: Town, anita: Visitor, rio: Visitor
) -> None:
    (his,) = ids(rio.get("/akun/sesi"), "Peramban, yang ini")
    anita.get("/akun/sesi").send({"pilih": [his, "x", "Z" * 64], "password": PASSWORD})
    assert "0 sesi diakhiri." in anita.main
    assert rio.get("/akun").status == 200
    with kupang.sessions.begin() as session:
        assert devices.end(session, "petugas2.kupang", [his]) == 1
