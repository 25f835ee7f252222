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


def controls(
    schema: Mapping[str, Any], value: Mapping[str, Any], path: str = ""
) -> Iterator[tuple[str, Mapping[str, Any], Any]]:
    """(name, schema, value) of every control that a form's value fills in."""
    for name, one in value.items():
        field, here = schema["properties"][name], f"{path}{name}"
        if isinstance(one, Mapping):
            yield from controls(field, one, f"{here}.")
        elif isinstance(one, list):
            for number, row in enumerate(one):
                if isinstance(row, Mapping):
                    yield from controls(field["items"], row, f"{here}.{number}.")
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
        """Fill in the page's form, part by part where it has some, and send it; every field typed must be on a page."""
        zone = offices.office(office).zone
        left = {
            name: value if inner.get("format") == FILE else show(inner, value, zone)
            for name, inner, value in controls(schema, data)
        }
        onward = True
        while onward:
            assert visitor.status == 200, (visitor.path, visitor.main)
            form, button = _sent_by(visitor)
            sent = _as_it_stands(form)
            here = [name for name in left if name in form.inputs.keys()]  # noqa: SIM118 - lxml's has no `in` of names
            sent |= {name: left.pop(name) for name in here}
            if "_kanal" in form.inputs.keys():  # noqa: SIM118 - the same
                sent["_kanal"] = self.channel
            onward = button == "lanjut"
            to = form.get("action") or visitor.path
            visitor.post(to, sent | {"tombol": button})
        assert visitor.status == 200, (visitor.path, sent, visitor.main)
        assert left == {}, visitor.path


def _sent_by(visitor: Visitor) -> tuple[Any, str]:
    """The page's form and the button that takes it onward."""
    found = visitor.page.xpath(
        "//main//button[contains(@class, 'btn') and @name='tombol' "
        "and (@value='kirim' or @value='lanjut')]"
    )
    assert len(found) == 1, visitor.main
    button = found[0]
    beside = visitor.page.xpath("//form[@id=$id]", id=button.get("form") or "")
    return (beside or list(button.iterancestors("form")))[0], button.get("value")


def _as_it_stands(form: Any) -> dict[str, Any]:
    """What a browser would send of it; an empty choice as it is, for which lxml says "on"."""
    sent = dict(form.form_values())
    for name in form.xpath(".//input[@checked and @value='']/@name"):
        sent[name] = ""
    return sent
