"""What of a case's data somebody may read."""

from types import SimpleNamespace

from engine.forms import Form
from web.confidential import readable, readable_data

PERSON = Form(
    schema={
        "type": "object",
        "properties": {
            "nama": {"type": "string"},
            "nik": {"type": "string", "x-peran": ["petugas"]},
            "anggota": {
                "type": "array",
                "items": {
                    "type": "object",
                    "properties": {
                        "nama": {"type": "string"},
                        "nik": {"type": "string", "x-peran": ["petugas"]},
                        "tarif": {"type": "integer", "x-peran": ["bendahara"]},
                    },
                },
            },
        },
    }
)
OPEN = Form(schema={"type": "object", "properties": {"nama": {"type": "string"}}})
MEMBER = {"nama": "Budi", "nik": "2", "tarif": 5}
VALUE = {"nama": "Ani", "nik": "1", "anggota": [MEMBER]}


def test_nobody_in_particular_reads_what_is_open():
    assert readable(PERSON, VALUE, ()) == {"nama": "Ani", "anggota": [{"nama": "Budi"}]}


def test_two_roles_read_what_either_may():
    assert readable(PERSON, VALUE, {"petugas", "bendahara"}) == VALUE


def bundle(*forms):
    """A bundle whose forms all write the variable `pemohon`."""
    names = [f"e{number}" for number in range(len(forms))]
    node = SimpleNamespace(variable=None, properties={"hasil": "pemohon"}, id="x")
    diagram = SimpleNamespace(nodes=dict.fromkeys(names, node))
    return SimpleNamespace(
        key="p",
        forms={(None, name): form for name, form in zip(names, forms, strict=True)},
        program=SimpleNamespace(diagrams={"p": diagram}),
    )


def test_of_two_forms_for_one_variable_the_stricter_counts():
    data = {"pemohon": {"nama": "Ani", "nik": "1"}, "nomor": "A-001"}
    for forms in ((OPEN, PERSON), (PERSON, OPEN)):
        assert readable_data(bundle(*forms), data, {"kepala"}) == {
            "pemohon": {"nama": "Ani"},
            "nomor": "A-001",
        }


def test_what_no_form_knows_is_not_read():
    data = {"pemohon": {"lain": "x"}, "teks": "x"}
    assert readable_data(bundle(OPEN), data, {"kepala"}) == {"pemohon": {}, "teks": "x"}
