"""What a page of a form is made of, ready for the macros: no logic is left to them."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Choice:
    """One of the answers that a field offers."""

    value: str
    label: str
    help: str = ""
    selected: bool = False


@dataclass(frozen=True, kw_only=True)
class Upload:
    """A file that is there already. `detail` is its size in words; `url` opens it."""

    id: str
    name: str
    detail: str = ""
    url: str = ""


@dataclass(frozen=True, kw_only=True)
class Widget:
    """A field, a group of fields, or a list of rows.

    `kind` is teks, panjang, pilih, radio, centang, kotak, berkas, kelompok or daftar.
    `name` is the control's name and the field's dotted path; `add` and `remove` are the
    values of the buttons that change rows.
    """

    kind: str
    name: str
    id: str
    label: str
    help: str = ""
    error: str = ""
    required: bool = False
    optional: bool = False
    focus: bool = False
    type: str = "text"
    mode: str = ""
    autocomplete: str = ""
    size: str = ""
    lines: int = 4
    value: str = ""
    caption: str = ""
    unticked: bool = False
    several: bool = False
    choices: tuple[Choice, ...] = ()
    uploads: tuple[Upload, ...] = ()
    children: tuple["Widget", ...] = ()
    add: str = ""
    remove: str = ""

    @property
    def described_by(self) -> str:
        """Ids of what explains the control, the error first."""
        parts = ("galat" if self.error else "", "bantuan" if self.help else "")
        return " ".join(f"{self.id}-{part}" for part in parts if part)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A form on a page.

    `problems` are the entries of the summary: the id to jump to ("" where the form has no
    such field) and the text.
    """

    widgets: tuple[Widget, ...]
    problems: tuple[tuple[str, str], ...] = ()
    uploads: bool = False
    """Whether the form element needs `enctype="multipart/form-data"`."""
