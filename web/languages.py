"""The words of the pages in the other language, read from `translations/<language>/LC_MESSAGES/*.po` as they are.

Each part of the application has a file of its own there; nothing is compiled.
"""

import io
from functools import cache
from pathlib import Path
from typing import Any, Final

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations
from flask_babel import Babel, Domain, get_locale  # type: ignore[import-untyped]  # ships no types

INDONESIAN: Final = "id"
FOLDER: Final = Path(__file__).parent / "translations"


class Words(Domain):  # type: ignore[misc]  # the library ships no types
    """What `gettext` asks, here and in templates."""

    def get_translations(self) -> Any:  # noqa: ANN401 -- the library's own kind of value
        return translations(str(get_locale() or INDONESIAN))


class Languages(Babel):  # type: ignore[misc]  # the library ships no types
    """The library, with our words instead of compiled files."""

    domain_instance = Words()


@cache
def translations(language: str) -> Translations:
    """The words of a language, read once a process; those of Indonesian are the keys themselves."""
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(language))
    compiled.seek(0)
    return Translations(compiled)


def catalogue(language: str, part: str = "*") -> Catalog:
    """All files of a language as one, or that of a part; empty where there are none."""
    found = Catalog(locale=language)
    for path in sorted((FOLDER / language / "LC_MESSAGES").glob(f"{part}.po")):
        with path.open("rb") as file:
            for message in read_po(file, locale=language):
                if message.id:
                    found[message.id] = message
    return found
