"""What may be kept at all: values that PostgreSQL stores, that hash the same everywhere, and that stay readable."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from engine.errors import InvalidDataError
from engine.forms import FieldError

LARGEST: Final = 2**53 - 1
"""Numbers beyond it are not the same in every reader of JSON (RFC 8785)."""

DEEPEST: Final = 32


def require(data: Mapping[str, Any]) -> None:
    """Raises InvalidDataError naming each field that cannot be kept."""
    errors = list(_problems(data, ()))
    if errors:
        raise InvalidDataError("Periksa isian yang ditandai.", errors)


def _problems(value: object, path: tuple[str, ...]) -> Iterator[FieldError]:
    wrong = (
        _wrong(value) if len(path) <= DEEPEST else "Isiannya bersusun terlalu dalam."
    )
    if wrong is not None:
        yield FieldError(path=".".join(path), message=wrong)
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield from _named(name, item, path)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for index, item in enumerate(value):
            yield from _problems(item, (*path, str(index)))


def _named(name: object, item: object, path: tuple[str, ...]) -> Iterator[FieldError]:
    if not isinstance(name, str) or _unstorable(name):
        yield FieldError(path=".".join(path), message="Ada nama isian yang bukan teks.")
    elif name.startswith("_") and not path:
        # Such names are Alur's own notes beside the values of an event.
        yield FieldError(
            path=name, message="Nama isian tidak boleh diawali garis bawah."
        )
    else:
        yield from _problems(item, (*path, name))


def _wrong(value: object) -> str | None:
    if isinstance(value, str):
        if _unstorable(value):
            return "Hapus karakter yang tidak dapat disimpan (NUL atau potongan huruf)."
    elif isinstance(value, bool | None | Mapping | list | tuple):
        return None
    elif not isinstance(value, int | float):
        return "Nilai ini bukan teks, angka, ya/tidak, daftar, atau susunan isian."
    elif not -LARGEST <= value <= LARGEST:
        return f"Angkanya terlalu besar; paling besar {LARGEST}."
    return None


def _unstorable(text: str) -> bool:
    return "\0" in text or any("\ud800" <= sign <= "\udfff" for sign in text)
