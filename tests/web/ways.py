"""The two ways in which somebody acts on a case: by the API, and by the pages as a browser without JavaScript."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import count
from typing import Any

from pypdf import PdfWriter

from pst import offices
from tests.web.pages.town import Town, Visitor
from tests.web.walking import FILE, Desk, Procedure
from web.forms.texts import show

GUEST = {"name": "Yohanes Lado", "phone": "0812-3456-7890"}
_SERIAL = count(1)
REQUESTER, OFFICER = "pengguna", "petugas"


def paper() -> bytes:
    """A PDF of one empty page, another one each time: a proof counts once."""
    made, kept = PdfWriter(), BytesIO()
    made.add_blank_page(width=595, height=842)
    made.add_metadata({"/Title": f"Surat {next(_SERIAL)}"})
    made.write(kept)
    return kept.getvalue()


def over(process: Procedure) -> str:
    """How a guest asked: in person where the procedure has a counter."""
    return "langsung" if "langsung" in process.channel.split() else "whatsapp"


@dataclass(kw_only=True)
class _Way:
    """`guest`: an officer begins the case and does the requester's tasks on his behalf."""

    guest: bool = False
    channel: str = ""

    def who(self, role: str, office: str) -> str:
        """The account that does what stands in the lane of the role."""
        acts = self.guest and role == REQUESTER
        return f"{OFFICER if acts else role}.{office}"


@dataclass(kw_only=True)
class ByApi(_Way):
    """Bearer tokens and JSON."""

    desk: Desk

    def start(self, process: Procedure, office: str) -> int:
        body: dict[str, Any] = {"process": process.key, "office": office}
        if self.guest:
            self.channel = over(process)
            body["on_behalf_of"] = GUEST | {"channel": self.channel}
        who = self.who(REQUESTER, office)
        case: int = self.desk.act(who, "/instances", body)["id"]
        return case

    def upload(self, who: str) -> str:
        """The id of a file that was sent before the form."""
        sent = {"file": (BytesIO(paper()), "surat.pdf")}
        answer = self.desk.of(who).post("/files", data=sent)
        assert answer.status_code == 201, answer.json
        return str(answer.json["id"])

    def complete(self, who: str, task: Mapping[str, Any], data: Any) -> None:
        path = f"/tasks/{task['id']}/complete"
        body = {"data": data}
        if self.guest and task["role"] == REQUESTER:
            body |= {"atas_nama": True, "kanal": self.channel}
        self.desk.act(who, path, body)

    def send(self, who: str, case: int, told: Mapping[str, Any], data: Any) -> None:
        body = {"name": told["name"], "payload": data}
        self.desk.act(who, f"/instances/{case}/messages", body)


def _controls(
    schema: Mapping[str, Any], value: Mapping[str, Any], path: str = ""
) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """(name, schema, value) of every control that a form's value fills in."""
    for name, one in value.items():
        field, here = schema["properties"][name], f"{path}{name}"
        if isinstance(one, Mapping):
            yield from _controls(field, one, f"{here}.")
        elif isinstance(one, list):
            for number, row in enumerate(one):
                if isinstance(row, Mapping):
                    yield from _controls(field["items"], row, f"{here}.{number}.")
                else:
                    yield here, field["items"], row
        else:
            yield here, field, one


@dataclass(kw_only=True)
class ByPages(_Way):
    """Everybody has a browser of his own; what is not typed is sent as the page has it."""

    town: Town
    visitors: dict[str, Visitor] = field(default_factory=dict)

    def of(self, username: str) -> Visitor:
        if username not in self.visitors:
            self.visitors[username] = self.town.visitor(username)
        return self.visitors[username]

    def start(self, process: Procedure, office: str) -> int:
        visitor = self.of(self.who(REQUESTER, office))
        visitor.get("/mulai")
        form = {"kantor": office}
        if self.guest:
            self.channel = over(process)
            visitor.get(f"/mulai/{process.key}?kantor={office}")
            form |= {"untuk": "tamu", "channel": self.channel} | GUEST
        visitor.post(f"/mulai/{process.key}", form)
        assert visitor.status == 200, visitor.main
        return int(self.town.value("SELECT max(id) FROM process_instance"))

    def upload(self, who: str) -> tuple[BytesIO, str]:
        """A file that is sent with the form."""
        return BytesIO(paper()), "surat.pdf"

    def complete(self, who: str, task: Mapping[str, Any], data: Any) -> None:
        visitor = self.of(who)
        visitor.get(f"/tugas/{task['id']}")
        schema = (task["form"] or {"schema": {"properties": {}}})["schema"]
        self._send(visitor, task["office"], schema, data)

    def send(self, who: str, case: int, told: Mapping[str, Any], data: Any) -> None:
        visitor = self.of(who)
        visitor.get(f"/berkas/{case}")
        path = f"/berkas/{case}/pesan/{told['name']}"
        assert visitor.page.xpath("//a[@href=$path]", path=path), visitor.main
        visitor.get(path)
        self._send(visitor, who.partition(".")[2], told["schema"], data)

    def _send(self, visitor: Visitor, office: str, schema: Any, data: Any) -> None:
        """Fill in the page's form and send it, one part after the other; every field typed must be on a page."""
        left = list(_controls(schema, data))
        zone = offices.office(office).zone
        onward = True
        while onward:
            assert visitor.status == 200, (visitor.path, visitor.main)
            form, onward = _form(visitor)
            here = [one for one in left if one[0] in form.inputs.keys()]  # noqa: SIM118 - lxml's has no `in` of names
            left = [one for one in left if one not in here]
            sent = _as_it_stands(form) | {"tombol": "lanjut" if onward else "kirim"}
            for name, inner, value in here:
                is_file = inner.get("format") == FILE
                sent[name] = value if is_file else show(inner, value, zone)
            if "_kanal" in form.inputs.keys():  # noqa: SIM118 - the same
                sent["_kanal"] = self.channel
            visitor.post(form.get("action") or visitor.path, sent)
        assert visitor.status == 200, (visitor.path, sent, visitor.main)
        assert left == [], (visitor.path, left)


def _form(visitor: Visitor) -> tuple[Any, bool]:
    """The page's form, and whether another part of it follows."""
    buttons = visitor.page.xpath(
        "//main//button[@name='tombol' and (@value='kirim' or @value='lanjut')]"
    )
    names = {one.get("value") for one in buttons}
    (form,) = _of(buttons)
    return form, "lanjut" in names


def _of(buttons: list[Any]) -> set[Any]:
    """The forms to which the buttons belong, also by their attribute `form`."""
    found = set()
    for one in buttons:
        named = one.get("form")
        root = one.getroottree()
        found |= set(
            root.xpath("//form[@id=$id]", id=named)
            if named
            else one.iterancestors("form")
        )
    return found


def _as_it_stands(form: Any) -> dict[str, Any]:
    """What a browser sends of a form that nobody filled in."""
    sent = dict(form.form_values())
    # A browser sends an empty choice as it is; lxml says "on".
    for name in form.xpath(".//input[@checked and @value='']/@name"):
        sent[name] = ""
    return sent
