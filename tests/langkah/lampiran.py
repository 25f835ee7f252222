"""Files that people hand in: small ones, and PDFs that can be opened."""

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from pypdf import PdfWriter

from web import filing

FILE = "berkas"


def kept(world, name, content=b"%PDF-1.7 bukan surat"):
    """The id of a small file of the case, whatever its name says."""
    with world.sessions.begin() as session:
        return filing.keep(
            session,
            content,
            name=name,
            media_type="application/pdf",
            berkas=world.case,
            now=world.now,
        )


def pdf(title):
    """A PDF of one empty page; another title is another file."""
    made, content = PdfWriter(), BytesIO()
    made.add_blank_page(width=595, height=842)
    made.add_metadata({"/Title": title})
    made.write(content)
    return content.getvalue()


def filed(
    world: Any, schema: Mapping[str, Any], value: Mapping[str, Any]
) -> dict[str, Any]:
    """The value with a real file wherever its form asks for one."""
    found = dict(value)
    for name, field in schema["properties"].items():
        if name not in found:
            continue
        title = f"{name} {world.now:%d %H.%M} {world.case} {len(world.events())}"
        if field.get("format") == FILE:
            found[name] = kept(world, f"{name}.pdf", pdf(title))
        elif field.get("items", {}).get("format") == FILE:
            found[name] = [kept(world, f"{name}.pdf", pdf(title))]
    return found
