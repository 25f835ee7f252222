"""The other language of the pages: everything that they say has words in it."""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.extract import extract_from_dir

from web import languages

WEB = Path(languages.__file__).parent
PLACE = re.compile(r"%\((\w+)\)s")


def said() -> Iterator[tuple[str, str]]:
    """(where, words) of everything that asks for a translation."""
    found = extract_from_dir(
        WEB,
        method_map=[
            ("**.py", "python"),
            ("templates/**.html", "jinja2.ext:babel_extract"),
        ],
        options_map={"templates/**.html": {"newstyle_gettext": "true"}},
        keywords={"_": None, "gettext": None},
    )
    for name, line, message, *_more in found:
        if isinstance(message, str):
            yield f"{name}:{line}", message


def test_everything_that_a_page_says_has_english_words() -> None:
    known = languages.catalogue("en")
    lacking = {
        f"{where}: {message}"
        for where, message in said()
        if known.get(message) is None or not known.get(message).string
    }
    assert lacking == set()


def test_the_words_name_what_the_page_gives() -> None:
    known = languages.catalogue("en")
    wrong = [
        one.id
        for one in known
        if one.id and set(PLACE.findall(one.id)) != set(PLACE.findall(one.string))
    ]
    assert wrong == []


def test_indonesian_words_are_the_keys_themselves() -> None:
    assert languages.translations("id").ugettext("Berkas saya") == "Berkas saya"
    assert languages.translations("en").ugettext("Berkas saya") == "My cases"
