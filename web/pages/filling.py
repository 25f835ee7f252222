"""A form on a page: read what was sent, keep its files, show it again with what to put right.

Tasks and awaited messages are filled in the same way.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from uuid import UUID

from flask import request, url_for
from werkzeug.datastructures import FileStorage

from engine.errors import InvalidDataError
from engine.forms import FieldError
from web import access, auth, context, files, forms, once
from web.errors import (
    FileTooLargeError,
    FileTypeError,
    InvalidError,
    ScannerError,
    TooManyError,
)
from web.formatting import Writer, size
from web.forms import Sheet, Upload
from web.forms.reading import Keep
from web.pages import frame
from web.uploads import PICTURES
from web.uploads.quota import quota_of

ON_BEHALF: Final = "_atas_nama"
CHANNEL: Final = "_kanal"
DRAFT: Final = "_draf"
"""Says that a draft of the form is kept, so that sending it throws the draft away."""
OWN: Final = (ON_BEHALF, CHANNEL, DRAFT, once.WORD)
"""Controls of the page itself; no form's field is called like them."""
REFUSED: Final = ""
"""Stands for an upload that was not stored; nothing else that is read is an empty text."""
MOST_UPLOADS: Final = 20
"""Files in one request; judging them takes time, and redrawing a picture most."""
EMPTY: Final[Mapping[str, Any]] = {"type": "object", "properties": {}}


@dataclass(kw_only=True)
class Filling:
    """A form as it was sent, or not yet sent; `part` is the one of a long form that the page shows."""

    schema: Mapping[str, Any]
    ui: Mapping[str, Any]
    writer: Writer
    value: dict[str, Any] | None = None
    errors: list[FieldError] = field(default_factory=list)
    press: forms.Press | None = None
    part: forms.Part | None = None

    @property
    def has_fields(self) -> bool:
        return bool(self.schema["properties"])

    def read(self) -> None:
        """Read the request; uploads are stored at once, so that they survive an error."""
        sent = [one for _, one in request.files.items(multi=True) if one.filename]
        if 0 < len(sent) <= MOST_UPLOADS:
            with context.transaction():
                self.value = self._read(self._keep)
        else:
            self.value = self._read(None)
        if len(sent) > MOST_UPLOADS:
            text = f"Kirim paling banyak {MOST_UPLOADS} berkas sekaligus; Anda memilih {len(sent)}."
            self.errors.append(FieldError(path="", message=text))
        self.press = forms.pressed(request.form)

    def _read(self, keep: Keep | None) -> dict[str, Any]:
        part = self.part
        read = forms.read(
            self.schema if part is None else part.of(self.schema),
            request.form,
            request.files,
            zone=self.writer.zone,
            keep=keep,
            own=OWN,
        )
        found: dict[str, Any] = _without_refused(read)
        return found if part is None else part.merged(self.value or {}, found)

    def _keep(self, upload: FileStorage) -> str:
        """Store an upload; one that is refused is an error of its field."""
        session, settings = context.session(), context.parts().settings
        try:
            # What is refused half way leaves none of its chunks behind.
            with session.begin_nested():
                stored = files.store(
                    session,
                    upload.stream,
                    upload.filename or "",
                    quota=quota_of(settings),
                    antivirus=settings.antivirus,
                    uploaded_by=auth.me().holder,
                    now=context.now(),
                )
        except (
            FileTooLargeError,
            FileTypeError,
            InvalidError,
            ScannerError,
            TooManyError,
        ) as error:
            self.errors.append(FieldError(path=upload.name or "", message=_said(error)))
            return REFUSED
        return str(stored["id"])

    def refuse(self, error: InvalidDataError | InvalidError) -> None:
        """Take over what was found wrong."""
        if isinstance(error, InvalidDataError):
            found = list(error.errors)
        else:
            found = [
                FieldError(path=one["path"], message=one["message"])
                for one in error.details.get("fields", ())
            ]
        self.errors += found or [FieldError(path="", message=str(error))]

    def sheet(self) -> Sheet:
        press = self.press or forms.Press()
        return forms.sheet(
            self.schema,
            self.ui,
            value=self.value,
            errors=[one for one in self.errors if self._shows(one)],
            say=frame.told,
            zone=self.writer.zone,
            rows=press.rows,
            focus=press.focus,
            describe=_describe,
            only=None if self.part is None else self.part.names,
        )

    def _shows(self, error: FieldError) -> bool:
        """What is wrong in another part of the form stands there."""
        part = self.part
        return part is None or not error.path or part.has(error)


def _without_refused(value: Any) -> Any:  # noqa: ANN401 - values of JSON
    if isinstance(value, dict):
        return {
            name: _without_refused(one) for name, one in value.items() if one != REFUSED
        }
    if isinstance(value, list):
        return [_without_refused(one) for one in value if one != REFUSED]
    return value


def _said(error: Exception) -> str:
    """An error's own sentence, or that of its first field."""
    fields = getattr(error, "details", {}).get("fields")
    return fields[0]["message"] if fields else str(error)


def _describe(identity: str) -> Upload | None:
    try:
        found = files.describe_for(
            context.session(),
            UUID(identity),
            instance=auth.case().id,
            holder=auth.me().holder,
            internal=access.reads_inside(auth.me(), auth.case()),
        )
    except ValueError:
        return None
    if found is None:
        return None
    url = url_for("api_lampiran.download", file_id=identity)
    detail = size(found.size)
    if found.media_type in PICTURES:
        detail += ", tanpa data tempat dan kamera"
    return Upload(id=identity, name=found.name, detail=detail, url=url)
