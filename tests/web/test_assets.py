"""Built files and the theme."""

import json
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from web import assets


@pytest.fixture
def build(tmp_path: Path) -> Path:
    folder = tmp_path / "build"
    folder.mkdir()
    (folder / "alur-ABC.css").write_text("body{}")
    (folder / "alur-ABC.css.gz").write_bytes(b"zipped")
    (folder / "alur-ABC.css.map").write_text("{}")
    (folder / "huruf-DEF.woff2").write_bytes(b"font")
    names = {"alur.css": "alur-ABC.css", "huruf.woff2": "huruf-DEF.woff2"}
    (folder / "manifest.json").write_text(json.dumps(names))
    return folder


@pytest.fixture
def app(build: Path) -> Flask:
    app = Flask("web")
    app.config["ALUR_ASSETS"] = build
    assets.register(app)
    app.add_url_rule("/tema-kini", view_func=assets.theme)
    return app


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_plain_name_gives_the_address_with_the_hash(app: Flask) -> None:
    with app.test_request_context():
        assert assets.asset_url("alur.css") == "/aset/alur-ABC.css"
        assert assets.asset_url("tidak-ada.css") is None


def test_without_a_build_there_is_no_address_and_no_file(
    app: Flask, client: FlaskClient, tmp_path: Path
) -> None:
    app.config["ALUR_ASSETS"] = tmp_path / "kosong"
    with app.test_request_context():
        assert assets.asset_url("alur.css") is None
    assert client.get("/aset/alur-ABC.css").status_code == 404


def test_a_new_build_is_seen_without_a_restart(app: Flask, build: Path) -> None:
    with app.test_request_context():
        assert assets.asset_url("alur.css") == "/aset/alur-ABC.css"
        manifest = build / "manifest.json"
        manifest.write_text('{"alur.css": "alur-XYZ.css"}')
        assert assets.asset_url("alur.css") == "/aset/alur-XYZ.css"


def test_browsers_keep_a_built_file_for_a_year(client: FlaskClient) -> None:
    with client.get("/aset/alur-ABC.css") as answer:
        assert answer.data == b"body{}"
        assert answer.mimetype == "text/css"
        assert answer.cache_control.max_age == 31_536_000
        assert answer.cache_control.immutable
        assert "Content-Encoding" not in answer.headers


def test_who_takes_gzip_gets_the_gzip_copy(client: FlaskClient) -> None:
    ask = {"Accept-Encoding": "gzip"}
    with client.get("/aset/alur-ABC.css", headers=ask) as answer:
        assert answer.data == b"zipped"
        assert answer.mimetype == "text/css"
        assert answer.headers["Content-Encoding"] == "gzip"
        assert "Accept-Encoding" in answer.vary
    with client.get("/aset/huruf-DEF.woff2", headers=ask) as answer:
        assert answer.data == b"font"
        assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("name", ["manifest.json", "alur-ABC.css.gz", "..%2fapp.py"])
def test_only_what_the_manifest_names_is_served(client: FlaskClient, name: str) -> None:
    assert client.get(f"/aset/{name}").status_code == 404


def test_a_source_map_is_served_beside_its_bundle(client: FlaskClient) -> None:
    with client.get("/aset/alur-ABC.css.map") as answer:
        assert answer.status_code == 200


def test_without_a_choice_the_device_decides(client: FlaskClient) -> None:
    assert client.get("/tema-kini").text == "auto"


def test_the_chosen_theme_is_kept(client: FlaskClient) -> None:
    before = {"Referer": "http://localhost/tugas?peran=1"}
    answer = client.post("/tema", data={"tema": "gelap"}, headers=before)
    assert (answer.status_code, answer.location) == (303, "/tugas?peran=1")
    assert client.get("/tema-kini").text == "dark"


def test_an_unknown_theme_changes_nothing(client: FlaskClient) -> None:
    client.post("/tema", data={"tema": "ungu"})
    assert client.get("/tema-kini").text == "auto"


def test_in_place_the_choice_needs_no_new_page(client: FlaskClient) -> None:
    ask = {"HX-Request": "true"}
    answer = client.post("/tema", data={"tema": "terang"}, headers=ask)
    assert answer.status_code == 204
    assert client.get("/tema-kini").text == "light"


@pytest.mark.parametrize("came_from", ["http://lain.id/x", "http://localhost//lain.id"])
def test_the_theme_form_leads_nowhere_else(client: FlaskClient, came_from: str) -> None:
    headers = {"Referer": came_from}
    answer = client.post("/tema", data={"tema": "gelap"}, headers=headers)
    assert answer.location == "/"
