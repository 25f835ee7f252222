"""Settings, secrets, headers and logs."""

import errno
from pathlib import Path

import pytest

from tests.web.conftest import CHEAP
from web import create_app, logs, settings
from web.clock import RealClock
from web.errors import SettingsError
from web.settings import Settings
from web.uploads.quota import Quota, quota_of

SECRET = "s" * 40


def test_settings_come_from_the_environment(tmp_path):
    found = settings.read(
        {
            "ALUR_SECRET_KEY": SECRET,
            "ALUR_DATA": str(tmp_path),
            "ALUR_HTTPS": "ya",
            "ALUR_HOSTS": "alur.contoh.go.id",
            "ALUR_PROXIES": "1",
            "ALUR_PORT": "9000",
            "ALUR_FILE_MB": "5",
            "ALUR_UNUSED_FILES": "7",
            "ALUR_UNUSED_MB": "3",
        }
    )
    # One file of the largest size always fits.
    megabyte = 1024 * 1024
    assert quota_of(found) == Quota(
        file_bytes=5 * megabyte, files=7, bytes=5 * megabyte
    )
    assert (found.https, found.proxies, found.port) == (True, 1, 9000)
    assert (found.file_limit, found.data) == (5 * 1024 * 1024, tmp_path)


@pytest.mark.parametrize("secret", ["", "alur-demo", "x" * 31])
def test_a_default_or_short_secret_is_refused_outside_demo(secret):
    with pytest.raises(SettingsError, match="ALUR_SECRET_KEY"):
        settings.read({"ALUR_SECRET_KEY": secret})


def test_the_demo_keeps_a_secret_of_its_own(tmp_path):
    environment = {"ALUR_DATA": str(tmp_path / "baru")}
    first = settings.read(environment, demo=True)
    assert first.secret_key == settings.read(environment, demo=True).secret_key
    assert len(first.secret_key) >= 32
    assert (tmp_path / "baru" / "kunci-demo").stat().st_mode & 0o777 == 0o600


def test_an_empty_secret_is_refused_even_in_demo():
    with pytest.raises(SettingsError):
        Settings(secret_key="", demo=True)


def test_a_number_must_be_one():
    with pytest.raises(SettingsError, match="ALUR_PORT"):
        settings.read({"ALUR_SECRET_KEY": SECRET, "ALUR_PORT": "delapan ribu"})


def test_every_answer_carries_the_headers(api):
    for path in ("/healthz", "/tasks", "/tidak-ada"):
        headers = api().get(path).headers
        policy = headers["Content-Security-Policy"]
        assert "default-src 'self'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "same-origin"
        assert headers["Cache-Control"] == "no-store"


def test_over_https_cookies_are_bound_to_it(sessions, engine):
    strict = Settings(
        secret_key=SECRET, https=True, proxies=1, hosts=("localhost",), **CHEAP
    )
    app = create_app(strict, sessions=sessions, engine=engine, clock=RealClock())
    assert app.config["SESSION_COOKIE_SECURE"]
    assert app.config["SESSION_COOKIE_NAME"].startswith("__Host-")
    answer = app.test_client().get("/api/v1/healthz")
    assert "max-age" in answer.headers["Strict-Transport-Security"]


def test_a_proxy_is_believed_only_where_one_is_set(sessions, engine):
    addresses = []
    for proxies in (0, 1):
        one = Settings(secret_key=SECRET, proxies=proxies, **CHEAP)
        app = create_app(one, sessions=sessions, engine=engine, clock=RealClock())
        app.before_request(
            lambda: addresses.append(__import__("flask").request.remote_addr)
        )
        app.test_client().get("/api/v1/x", headers={"X-Forwarded-For": "203.0.113.9"})
    assert addresses == ["127.0.0.1", "203.0.113.9"]


def test_a_request_is_followed_by_its_id(api):
    sent = api().get("/healthz", headers={"X-Request-ID": "abc-12345678"})
    assert sent.headers["X-Request-ID"] == "abc-12345678"
    forged = api().get("/healthz", headers={"X-Request-ID": "a b\tc"})
    assert forged.headers["X-Request-ID"] != "a b\tc"


def test_logs_hide_secrets_and_line_breaks():
    event = logs.guard(
        None,
        "info",
        {
            "event": "masuk\r\nevent=palsu",
            "password": "x",
            "Authorization": "Bearer x",
            "isi": {"token": "x", "nama": "Ani\n"},
            "daftar": ["a\nb", 7],
            "exception": "Traceback\n  baris",
        },
    )
    assert event["event"] == "masuk\\x0d\\x0aevent=palsu"
    assert event["password"] == event["Authorization"] == logs.HIDDEN
    assert event["isi"] == {"token": logs.HIDDEN, "nama": "Ani\\x0a"}
    assert event["daftar"] == ["a\\x0ab", 7]
    assert event["exception"] == "Traceback\n |   baris"


def test_logs_are_json_in_production(capsys):
    logs.configure()
    logs.structlog.get_logger().info("mulai", kode="K7QM")
    logs.configure(plain=True)
    line = capsys.readouterr().err.strip()
    assert line.startswith("{")
    assert "K7QM" not in line


def test_certificates_are_where_the_environment_says(tmp_path):
    roots = tmp_path / "akar.pem"
    roots.touch()
    environment = {
        "ALUR_SECRET_KEY": SECRET,
        "ALUR_CERTIFICATES": str(tmp_path),
        "ALUR_CERTIFICATE_ROOTS": str(roots),
        "ALUR_CERTIFICATE_PASSPHRASE_KUPANG": "kata sandi p12",
    }
    found = settings.read(environment)
    assert (found.certificates, found.roots) == (tmp_path, roots)
    assert found.passphrases == {"kupang": "kata sandi p12"}
    assert "kata sandi p12" not in repr(found)
    roots.unlink()
    with pytest.raises(SettingsError, match="ALUR_CERTIFICATE_ROOTS"):
        settings.read(environment)


def test_without_certificates_only_the_demo_has_a_place_for_some(tmp_path):
    environment = {"ALUR_SECRET_KEY": SECRET, "ALUR_DATA": str(tmp_path)}
    assert settings.read(environment).certificates is None
    demo = settings.read(environment, demo=True).certificates
    assert demo == tmp_path / "sertifikat-demo"


def test_a_disk_that_is_full_leaves_no_half_secret(tmp_path, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    environment = {"ALUR_DATA": str(tmp_path)}
    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_text", full)
        with pytest.raises(OSError, match="No space"):
            settings.read(environment, demo=True)
    assert list(tmp_path.iterdir()) == []
    kept = settings.read(environment, demo=True).secret_key
    assert settings.read(environment, demo=True).secret_key == kept


MAIL = {
    "ALUR_SECRET_KEY": SECRET,
    "ALUR_MAIL_HOST": "surel.contoh.go.id",
    "ALUR_MAIL_FROM": "layanan@contoh.go.id",
}


def test_without_a_host_there_is_no_mail_server():
    assert settings.read({"ALUR_SECRET_KEY": SECRET}).mail is None


def test_a_mail_server_is_reached_over_tls_unless_it_is_on_this_machine():
    found = settings.read(MAIL | {"ALUR_MAIL_MB": "3"})
    assert (found.mail.security, found.mail.port) == ("starttls", 587)
    assert found.mail_limit == 3 * 1024 * 1024
    implicit = settings.read(MAIL | {"ALUR_MAIL_TLS": "TLS", "ALUR_MAIL_USER": "alur"})
    assert (implicit.mail.security, implicit.mail.port) == ("tls", 465)
    here = {"ALUR_MAIL_HOST": "localhost", "ALUR_MAIL_TLS": "tanpa"}
    plain = settings.read(MAIL | here | {"ALUR_MAIL_PORT": "2525"}).mail
    assert (plain.security, plain.port) == ("tanpa", 2525)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ALUR_MAIL_FROM", ""),
        ("ALUR_MAIL_FROM", "layanan"),
        ("ALUR_MAIL_FROM", "láyanan@contoh.go.id"),
        ("ALUR_MAIL_FROM", "a@contoh.go.id\r\nBcc: x@y.z"),
        ("ALUR_MAIL_TLS", "ssl"),
        ("ALUR_MAIL_TLS", "tanpa"),
        ("ALUR_MAIL_PORT", "dua"),
        ("ALUR_MAIL_PASSWORD", "rahasía"),
    ],
)
def test_a_mail_server_that_is_set_wrongly_is_said(name, value):
    with pytest.raises(SettingsError, match="ALUR_MAIL"):
        settings.read(MAIL | {name: value})


def read_bridge(url, token=SECRET):
    named = {"ALUR_PHONE_URL": url, "ALUR_PHONE_TOKEN": token}
    return settings.read({"ALUR_SECRET_KEY": SECRET} | named).phone


def test_messages_go_to_no_telephone_until_somebody_sets_a_bridge():
    assert settings.read({"ALUR_SECRET_KEY": SECRET}).phone is None
    found = read_bridge("https://jembatan.contoh.go.id/alur")
    assert found.token == SECRET
    assert SECRET not in repr(found)
    assert read_bridge("http://127.0.0.1:8090/").url == "http://127.0.0.1:8090/"


@pytest.mark.parametrize(
    ("url", "token"),
    [
        ("http://jembatan.contoh.go.id/", "kata"),
        ("jembatan.contoh.go.id", "kata"),
        ("https:///alur", "kata"),
        ("https://jembatan.contoh.go.id/", ""),
        ("https://jembatan.contoh.go.id/", "ka\nta"),
    ],
)
def test_a_bridge_that_is_set_wrongly_is_said(url, token):
    with pytest.raises(SettingsError, match="ALUR_PHONE"):
        read_bridge(url, token)


def test_the_scanner_is_a_socket_or_a_host_with_its_port():
    def read(text):
        named = {"ALUR_SECRET_KEY": "k" * 40, "ALUR_ANTIVIRUS": text}
        return settings.read(named).antivirus

    assert read("") is None
    assert read("/run/clamav/clamd.ctl").path == Path("/run/clamav/clamd.ctl")
    assert read("10.0.0.5:3310") == settings.Antivirus(host="10.0.0.5", port=3310)
    for wrong in ("clamd", ":3310", "clamd:tiga"):
        with pytest.raises(SettingsError, match="ALUR_ANTIVIRUS"):
            read(wrong)
