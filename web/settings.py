"""What varies between one installation and another, read once from the environment."""

import os
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from web.access import ROLES
from web.boards import LIFE
from web.errors import SettingsError

SHORTEST_SECRET: Final = 32
MEGABYTE: Final = 1024 * 1024
HERE: Final = ("127.0.0.1", "localhost")
"""The names of a machine for itself: `alur serve` listens on no other address."""
EVERYBODY: Final = "semua"
PASSPHRASE: Final = "ALUR_CERTIFICATE_PASSPHRASE_"  # noqa: S105 -- how the variable begins
DEMO_CERTIFICATES: Final = "sertifikat-demo"
"""Folder of the data folder in which the demo makes certificates of its own."""
_YES: Final = frozenset({"1", "true", "ya", "yes", "on"})


SECURITIES: Final[Mapping[str, int]] = {"starttls": 587, "tls": 465, "tanpa": 25}
"""How a connection to a mail server is kept from others' eyes, and the usual port of each."""
LOOPBACK: Final = frozenset({"127.0.0.1", "::1", "localhost"})


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """Where letters are handed over. `sender` is the address that they come from.

    `security` is one of `SECURITIES`; `tanpa`, in clear, to a server on this machine only.
    """

    host: str
    sender: str
    port: int = 587
    security: str = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)


@dataclass(frozen=True, kw_only=True)
class PhoneBridge:
    """Where messages to telephones are handed over, and the word by which the bridge knows us (`web.phone`)."""

    url: str
    token: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Antivirus:
    """Where clamd listens: at `path`, a socket on this machine, else at `host` and `port`."""

    path: Path | None = None
    host: str = ""
    port: int = 3310


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Everything `create_app` needs to know beside the database, the engine and the clock.

    `secret_key` signs the session cookie and CSRF tokens; every web node needs the same.
    `proxies` is the number of trusted proxies in front, whose X-Forwarded-* are believed.
    `failures_*` are failed logins within `failures_window` before 429: by one address
    for one account, for one account from everywhere, by one address for all accounts.
    `hosts` are the names under which people reach this installation; a request for another
    one is refused. The first one stands in links that are handed out.
    `starts_limit` is how many cases one visitor or kiosk may begin within `failures_window`; `letters_limit` and
    `letters_address` are how many letters about accounts may be asked for in that time: to one address, and by one
    network address. `proof_life` is how long a link to prove an e-mail address holds. A form that anybody may send
    comes no sooner than `typing_pause` after its page: people need longer, robots do not.
    `argon2_memory` is in KiB. `unused_files` and `unused_bytes` are what one account or guest
    may have uploaded that no form has named yet. `second_factor` are the roles that must have
    one. `half_life` is how long a right password waits for its code, `set_up_life` how long a
    new secret waits for its first one. `mail` is the mail server, None while there is none;
    `mail_limit` is how many bytes of files hang on one letter at most. `certificates` is the folder of
    the offices' certificates, `passphrases` are those of offices that have theirs in the environment,
    `roots` is the file of those who may issue certificates (`pst.papers.stationery`).
    `phone` is the bridge to telephones, None while nobody has set one up.
    `antivirus` looks at every upload, None while nothing does. `board_life` is how long a process
    shows phones and the lobby's screens the same board of the queue (`web.boards`).
    """

    secret_key: str
    demo: bool = False
    https: bool = False
    proxies: int = 0
    hosts: tuple[str, ...] = HERE
    data: Path = Path("var")
    certificates: Path | None = None
    passphrases: Mapping[str, str] = field(default_factory=dict, repr=False, hash=False)
    roots: Path | None = None
    port: int = 8000
    file_limit: int = 20 * MEGABYTE
    unused_files: int = 50
    unused_bytes: int = 200 * MEGABYTE
    session_idle: timedelta = timedelta(minutes=30)
    session_absolute: timedelta = timedelta(hours=12)
    token_life: timedelta = timedelta(days=90)
    link_life: timedelta = timedelta(minutes=60)
    second_factor: frozenset[str] = frozenset()
    half_life: timedelta = timedelta(minutes=5)
    set_up_life: timedelta = timedelta(minutes=15)
    idempotency_life: timedelta = timedelta(hours=24)
    failures_window: timedelta = timedelta(minutes=15)
    failures_pair: int = 5
    failures_account: int = 30
    failures_address: int = 100
    starts_limit: int = 60
    letters_limit: int = 3
    letters_address: int = 30
    proof_life: timedelta = timedelta(hours=24)
    typing_pause: timedelta = timedelta(seconds=2)
    argon2_time: int = 3
    argon2_memory: int = 64 * 1024
    argon2_threads: int = 2
    mail: MailServer | None = None
    mail_limit: int = 10 * MEGABYTE
    phone: PhoneBridge | None = None
    antivirus: Antivirus | None = None
    board_life: timedelta = LIFE

    @property
    def address(self) -> str:
        """Where people find Alur, for links that are handed out; without a slash at the end."""
        if self.https:
            return f"https://{self.hosts[0]}"
        if self.hosts == HERE:
            return f"http://{self.hosts[0]}:{self.port}"
        return f"http://{self.hosts[0]}"

    def __post_init__(self) -> None:
        if self.https and self.hosts == HERE:
            raise SettingsError(
                "ALUR_HOSTS belum diatur. Isi dengan nama situs ini seperti yang diketik "
                "orang di peramban, misalnya ALUR_HOSTS=alur.contoh.go.id."
            )
        if self.demo and self.secret_key:
            return
        if len(self.secret_key) < SHORTEST_SECRET:
            raise SettingsError(
                "ALUR_SECRET_KEY belum diatur atau terlalu pendek. Isi dengan sedikitnya "
                "32 huruf acak, misalnya hasil dari: "
                'python -c "import secrets; print(secrets.token_urlsafe(48))"'
            )


def read(environment: Mapping[str, str], *, demo: bool = False) -> Settings:
    """Settings from environment variables named ALUR_*.

    In demo mode a missing ALUR_SECRET_KEY is replaced by one kept in the data folder.
    Raises SettingsError naming the variable that is missing or not a number.
    """
    data = Path(environment.get("ALUR_DATA", "var"))
    secret = environment.get("ALUR_SECRET_KEY", "")
    if demo and not secret:
        secret = _kept_secret(data)
    return Settings(
        secret_key=secret,
        demo=demo,
        https=environment.get("ALUR_HTTPS", "").lower() in _YES,
        proxies=_number(environment, "ALUR_PROXIES", 0),
        hosts=tuple(environment.get("ALUR_HOSTS", "").replace(",", " ").split())
        or HERE,
        data=data,
        certificates=_place(environment, "ALUR_CERTIFICATES")
        or (data / DEMO_CERTIFICATES if demo else None),
        passphrases=_passphrases(environment),
        roots=_place(environment, "ALUR_CERTIFICATE_ROOTS"),
        port=_number(environment, "ALUR_PORT", 8000),
        file_limit=_number(environment, "ALUR_FILE_MB", 20) * MEGABYTE,
        unused_files=_number(environment, "ALUR_UNUSED_FILES", 50),
        unused_bytes=_number(environment, "ALUR_UNUSED_MB", 200) * MEGABYTE,
        session_idle=timedelta(minutes=_number(environment, "ALUR_IDLE_MINUTES", 30)),
        second_factor=_roles(environment.get("ALUR_SECOND_FACTOR", "")),
        mail=_mail(environment),
        mail_limit=_number(environment, "ALUR_MAIL_MB", 10) * MEGABYTE,
        phone=_phone(environment),
        antivirus=_antivirus(environment.get("ALUR_ANTIVIRUS", "")),
    )


def _antivirus(text: str) -> Antivirus | None:
    """`/run/clamav/clamd.ctl`, or `host:port`; None for nothing. Raises SettingsError."""
    if not text:
        return None
    if text.startswith("/"):
        return Antivirus(path=Path(text))
    host, _, port = text.rpartition(":")
    if not host or not port.isascii() or not port.isdigit():
        raise SettingsError(
            "ALUR_ANTIVIRUS menunjuk clamd: jalur soketnya, misalnya /run/clamav/clamd.ctl, atau host:porta, "
            f"misalnya 127.0.0.1:3310. Isinya sekarang: {text}."
        )
    return Antivirus(host=host, port=int(port))


def _phone(environment: Mapping[str, str]) -> PhoneBridge | None:
    """The bridge to telephones; None without ALUR_PHONE_URL. Raises SettingsError."""
    url = environment.get("ALUR_PHONE_URL", "")
    if not url:
        return None
    token = environment.get("ALUR_PHONE_TOKEN", "")
    place = urlsplit(url)
    if place.scheme != "https" and (
        place.scheme != "http" or place.hostname not in LOOPBACK
    ):
        raise SettingsError(
            "ALUR_PHONE_URL harus alamat https:// karena pesannya memuat data pribadi; http:// hanya untuk "
            "jembatan di mesin ini sendiri."
        )
    if not place.hostname or not (token.isascii() and token.isprintable() and token):
        raise SettingsError(
            "ALUR_PHONE_URL memerlukan nama server, dan ALUR_PHONE_TOKEN kata rahasia yang dikenal jembatannya."
        )
    return PhoneBridge(url=url, token=token)


def _mail(environment: Mapping[str, str]) -> MailServer | None:
    """The mail server; None without ALUR_MAIL_HOST. Raises SettingsError."""
    host = environment.get("ALUR_MAIL_HOST", "")
    if not host:
        return None
    sender = environment.get("ALUR_MAIL_FROM", "")
    security = environment.get("ALUR_MAIL_TLS", "starttls").lower()
    secrets = [
        environment.get(f"ALUR_MAIL_{name}", "") for name in ("USER", "PASSWORD")
    ]
    _require_mail(host, sender, security, secrets)
    return MailServer(
        host=host,
        sender=sender,
        port=_number(environment, "ALUR_MAIL_PORT", SECURITIES[security]),
        security=security,
        user=secrets[0],
        password=secrets[1],
    )


def _require_mail(
    host: str, sender: str, security: str, secrets: Sequence[str]
) -> None:
    if not (sender.isascii() and sender.isprintable()) or not all(
        sender.partition("@")
    ):
        raise SettingsError(
            "ALUR_MAIL_FROM harus alamat surel kantor, misalnya layanan@contoh.go.id."
        )
    if security not in SECURITIES:
        raise SettingsError(
            f"ALUR_MAIL_TLS tidak dikenal: {security}. Pilih: {', '.join(SECURITIES)}."
        )
    if security == "tanpa" and host not in LOOPBACK:
        raise SettingsError(
            "ALUR_MAIL_TLS=tanpa hanya untuk server surel di mesin ini sendiri: surel memuat data "
            "pribadi. Pakai starttls atau tls."
        )
    if not all(secret.isascii() for secret in secrets):
        raise SettingsError(
            "ALUR_MAIL_USER dan ALUR_MAIL_PASSWORD hanya boleh huruf dan tanda ASCII."
        )


def _place(environment: Mapping[str, str], name: str) -> Path | None:
    """A folder or file that must be there. Raises SettingsError."""
    text = environment.get(name, "")
    if not text:
        return None
    if not Path(text).exists():
        raise SettingsError(f"{name} menunjuk {text}, yang tidak ada. Perbaiki isinya.")
    return Path(text)


def _passphrases(environment: Mapping[str, str]) -> dict[str, str]:
    """Office to the word that opens its certificate."""
    return {
        name.removeprefix(PASSPHRASE).lower(): value
        for name, value in environment.items()
        if name.startswith(PASSPHRASE) and value
    }


def _roles(text: str) -> frozenset[str]:
    """Roles, comma separated, or `semua`. Raises SettingsError for one that there is not."""
    named = frozenset(text.lower().replace(",", " ").split())
    if named == {EVERYBODY}:
        return ROLES
    unknown = sorted(named - ROLES)
    if unknown:
        raise SettingsError(
            f"ALUR_SECOND_FACTOR menyebut peran yang tidak dikenal: {', '.join(unknown)}. "
            f"Pilih: {', '.join(sorted(ROLES))}; atau {EVERYBODY}."
        )
    return named


def _number(environment: Mapping[str, str], name: str, default: int) -> int:
    text = environment.get(name, "")
    if not text:
        return default
    if not text.isascii() or not text.isdigit():
        raise SettingsError(f"{name} harus bilangan bulat. Isinya sekarang: {text}.")
    return int(text)


def _kept_secret(data: Path) -> str:
    """The demo's own secret, made once, so that logins survive a restart."""
    kept = data / "kunci-demo"
    if kept.is_file():
        return kept.read_text(encoding="ascii")
    data.mkdir(parents=True, exist_ok=True)
    secret = secrets.token_urlsafe(48)
    # A disk that is full just now must not leave half a secret.
    made = data / f"{kept.name}.{os.getpid()}"
    try:
        made.touch(mode=0o600)
        made.write_text(secret, encoding="ascii")
        made.replace(kept)
    finally:
        made.unlink(missing_ok=True)
    return secret
