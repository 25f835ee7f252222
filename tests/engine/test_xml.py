"""Files from outside are read as hostile."""

import pytest

from engine import xml
from engine.errors import DiagramError

LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "haha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
    )
    + b"]><a>&j;</a>"
)
EXTERNAL = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
DI = b'xmlns:d="http://www.omg.org/spec/BPMN/20100524/DI"'
HOSTILE = {
    "an external entity": (EXTERNAL, "DOCTYPE"),
    "a DTD": (b'<!DOCTYPE a SYSTEM "http://contoh.invalid/a.dtd"><a/>', "DOCTYPE"),
    "a DTD in UTF-16": ("<!DOCTYPE a><a/>".encode("utf-16"), "DOCTYPE"),
    "billion laughs": (LAUGHS, "DOCTYPE"),
    "an undeclared entity": (b"<a>&x;</a>", "bukan XML"),
    "too many bytes": (b"<a>" + b" " * xml.MAX_BYTES + b"</a>", "Batasnya 2 MB"),
    "too many elements": (b"<a>" + b"<b/>" * 2000 + b"</a>", "lebih dari 2000"),
    "too many shapes": (b"<a " + DI + b">" + b"<d:b/>" * 10000 + b"</a>", "lebih dari"),
    "too many attributes": (
        b"<a " + b" ".join(b'a%d=""' % n for n in range(101)) + b"/>",
        "lebih dari 100 atribut",
    ),
    "deep nesting": (b"<a>" * 101 + b"</a>" * 101, "lebih dari 100 tingkat"),
    "nesting that never closes": (b"<a>" * 50_000, "lebih dari 100 tingkat"),
    "the same id twice": (b'<a id="x"><b id="x"/></a>', '"x" dipakai lebih'),
    "no XML at all": (b"halo", "bukan XML"),
    "nothing": (b"", "bukan XML"),
    "a null byte": (b"<a>\x00</a>", "bukan XML"),
    "wrong bytes": (b'<?xml version="1.0" encoding="utf-8"?><a>\xff</a>', "bukan XML"),
    "an unknown encoding": (b'<?xml version="1.0" encoding="x9"?><a/>', "bukan XML"),
    "a processing instruction": (b"<?php system(1) ?><a/>", "instruksi pemrosesan"),
    "a style sheet": (b'<?xml-stylesheet href="a.xsl"?><a/>', "instruksi pemrosesan"),
    "XInclude": (
        b'<a xmlns:i="http://www.w3.org/2001/XInclude"><i:include href="/x"/></a>',
        "XInclude",
    ),
    "XLink": (
        b'<a xmlns:l="http://www.w3.org/1999/xlink" l:href="javascript:1"/>',
        "XLink",
    ),
}


@pytest.mark.parametrize(("text", "says"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_files_are_refused_with_a_reason(text, says):
    with pytest.raises(DiagramError, match=says):
        xml.parse(text)


def test_text_that_was_already_decoded_is_refused():
    with pytest.raises(DiagramError, match="bita"):
        xml.parse("<a/>")


def test_the_same_id_twice_names_the_element():
    with pytest.raises(DiagramError) as caught:
        xml.parse(b'<a><b id="satu"/><c id="satu"/></a>')

    assert caught.value.rule == "id-ganda"
    assert caught.value.element_id == "satu"


def test_ids_inside_extensions_belong_to_the_extension():
    text = b'<a id="x"><extensionElements><p id="x"/></extensionElements></a>'

    root = xml.parse(text)

    assert [element.tag for element in xml.identified(root)] == ["a"]


def test_comments_vanish_and_may_speak_of_doctypes():
    root = xml.parse(b"<a>satu<!-- <!DOCTYPE x> -->dua</a>")

    assert root.text == "satudua"


def test_shapes_and_lines_do_not_count_as_elements():
    root = xml.parse(b"<a " + DI + b">" + b"<d:b/>" * 2500 + b"</a>")

    assert len(root) == 2500
