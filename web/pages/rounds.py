"""The versions of a case's request form side by side, with what was remarked of each field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final
from uuid import UUID

from flask import Blueprint, request, url_for

from engine.forms import Form
from pst import recommendation
from pst.recommendation import Version
from web import access, asking, auth, files
from web.forms.texts import show as text_of
from web.pages import frame, people, remarks
from web.pages.login import Page
from web.pages.overview import Overview
from web.pages.tasks import overview
from web.rules import milik_berkas

blueprint: Final = Blueprint("formulir", __name__)
WORDS: Final = {True: "Ya", False: "Tidak"}
ONLY: Final = "berubah"
"""What the address says (`hanya`) to be shown the fields that differ, and those with a remark."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A field in the versions shown: their texts ("" where nothing was written), and what was remarked of it."""

    path: str
    title: str
    texts: Sequence[str]
    remarks: Sequence[tuple[int, str]]

    @property
    def changed(self) -> bool:
        return len(set(self.texts)) > 1


@dataclass(kw_only=True)
class Comparison:
    """One version, or two beside each other, as far as the reader may read their fields."""

    case: Overview
    form: Form
    shown: Sequence[Version]

    @cached_property
    def rows(self) -> list[Row]:
        roles = self.case.reader.roles
        return [
            Row(
                path=one.path,
                title=one.title,
                texts=[self._text(field, one.path, it) for it in self.shown],
                remarks=[
                    (version.number, said.text)
                    for version in self.shown
                    for said in (version.check.remarks if version.check else ())
                    if said.path == one.path
                ],
            )
            for one, field in asking.fields(self.form.schema, roles=roles)
        ]

    @property
    def changes(self) -> int:
        return sum(row.changed for row in self.rows)

    def _text(self, field: Mapping[str, Any], path: str, version: Version) -> str:
        value = _at(version.answer or {}, path)
        many = value if isinstance(value, list) else [value]
        one = field.get("items", field)
        return ", ".join(filter(None, (self._said(one, it) for it in many)))

    def _said(self, field: Mapping[str, Any], value: object) -> str:
        if isinstance(value, bool):
            return WORDS[value]
        for option in field.get("oneOf", ()):
            if option["const"] == value:
                return str(option["title"])
        if field.get("format") == "berkas" and isinstance(value, str):
            found = files.describe(self.case.session, UUID(value))
            return value if found is None else found.name
        return text_of(field, value, self.case.writer.zone)


@blueprint.get("/berkas/<id:instance_id>/formulir")
@milik_berkas()
def show(instance_id: int) -> Page:
    """The newest version beside the one before; the address may choose others. Raises AbsentError without any."""
    case = overview()
    versions = recommendation.versions(case.session, berkas=instance_id)
    form = remarks.form_of(case)
    if not versions or form is None:
        raise access.absent()
    found = Comparison(case=case, form=form, shown=_chosen(versions))
    only = request.args.get("hanya") == ONLY
    return frame.page(
        "formulir_versi.html",
        induk=frame.parent(auth.me(), case.case.office),
        gambaran=case,
        banding=found,
        baris=[row for row in found.rows if not only or row.changed or row.remarks],
        hanya=only,
        versi=versions,
        pilihan=_choices(versions, found.shown, only=only),
        alamat_lain=url_for(
            ".show", **_asked(found.shown), hanya=None if only else ONLY
        ),
        peran=people.role,
    )


def _chosen(versions: Sequence[Version]) -> Sequence[Version]:
    """The version that the address names and the one to compare with; else the newest two."""
    known = {one.number: one for one in versions}
    newest = known.get(request.args.get("versi", 0, type=int), versions[-1])
    before = known.get(
        request.args.get("dengan", 0, type=int), known.get(newest.number - 1)
    )
    if before is None or before is newest:
        return (newest,)
    return sorted((before, newest), key=lambda one: one.number)


def _asked(shown: Sequence[Version]) -> dict[str, Any]:
    return {
        "instance_id": auth.case().id,
        "versi": shown[-1].number,
        "dengan": shown[0].number if len(shown) > 1 else None,
    }


def _choices(
    versions: Sequence[Version], shown: Sequence[Version], *, only: bool
) -> list[tuple[str, str, bool]]:
    """Each version with the one before it, as the reader may choose them."""
    return [
        (
            f"Versi {one.number}" if one.number == 1 else f"{one.number - 1} dan {one.number}",
            url_for(
                ".show",
                instance_id=auth.case().id,
                versi=one.number,
                hanya=ONLY if only else None,
            ),
            one is shown[-1],
        )
        for one in versions
    ]  # fmt: skip


def _at(answer: Mapping[str, Any], path: str) -> object:
    value: object = answer
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
