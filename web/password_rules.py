"""Which passwords may be used: long enough, not known to everybody, not made of what is known.

OWASP ASVS 5.0, 6.2: no rule about kinds of characters and no forced change; a password is
compared with a list of those that leaked most often, and with words that everybody around
would try first.
"""

from collections.abc import Iterable
from typing import Final

from zxcvbn.frequency_lists import FREQUENCY_LISTS

from pst import offices
from web.access import ROLES
from web.errors import invalid

SHORTEST: Final = 8
LONGEST: Final = 128
WORDS: Final = frozenset(
    {
        "alur",
        "bps",
        "pst",
        "badan",
        "pusat",
        "statistik",
        "pelayanan",
        "layanan",
        "konsultasi",
        "kantor",
        "provinsi",
        "kabupaten",
        "kota",
        "indonesia",
        "katasandi",
        "sandi",
        "rahasia",
        "password",
        "admin",
        "demo",
    }
)
"""What belongs to the product and to every office; names of offices, roles and people come on top."""
REST: Final = 8
"""How many characters have to be left when those words are taken away."""
LEAKED: Final = frozenset(
    word for word in FREQUENCY_LISTS["passwords"] if len(word) >= SHORTEST
)


def check(password: str, *, username: str, name: str = "") -> None:
    """Raises InvalidError unless the password may be used for that account."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise _refused(
            f"Tulis {SHORTEST} sampai {LONGEST} karakter. Anda menulis {len(password)}."
        )
    plain = password.lower()
    if plain in LEAKED:
        raise _refused(
            "Kata sandi ini termasuk yang paling sering bocor dan ditebak. Pilih yang lain."
        )
    rest = _without(plain, _known(username, name))
    if rest != plain and (len(rest) < REST or rest in LEAKED):
        raise _refused(
            "Kata sandi ini hampir seluruhnya nama kantor, nama Anda, atau kata yang "
            "mudah ditebak. Tambahkan kata lain."
        )


def _known(username: str, name: str) -> frozenset[str]:
    """Words that are tried first against this account; each has three letters or more."""
    texts = [username, name, *ROLES]
    for office in offices.offices():
        texts += [office.key, office.name]
    return WORDS | {word for text in texts for word in _parts(text) if len(word) > 2}


def _parts(text: str) -> Iterable[str]:
    return "".join(sign if sign.isalnum() else " " for sign in text.lower()).split()


def _without(plain: str, words: frozenset[str]) -> str:
    """What is left of it, long words first, so that no piece of one hides another."""
    for word in sorted(words, key=lambda one: (-len(one), one)):
        plain = plain.replace(word, "")
    return plain


def _refused(message: str) -> Exception:
    return invalid([("password", message)])
