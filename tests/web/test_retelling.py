"""What one case may tell another one's form: only what fits its fields."""

from types import SimpleNamespace

from web import retelling

FORM = {
    "type": "object",
    "properties": {
        "nama": {"type": "string", "maxLength": 10},
        "surel": {"type": "string", "format": "email"},
        "jenis": {"type": "string", "enum": ["a", "b"]},
        "umur": {"type": "integer"},
    },
}
CONTACT = {"name": "Maria Bano", "email": "maria@contoh.test", "phone": None}
DIAGRAM = SimpleNamespace(properties={"pemohon": "registrasi"})


def defaults(told):
    fields = retelling.prefilled(FORM, told)["properties"]
    return {name: one["default"] for name, one in fields.items() if "default" in one}


def test_what_fits_a_field_becomes_its_default():
    told = {"nama": "Maria", "surel": "maria@contoh.test"}
    assert defaults(told) == told
    assert "default" not in FORM["properties"]["nama"]


def test_what_a_field_would_refuse_is_left_out():
    told = {"nama": "Maria Magdalena", "surel": "bukan surel", "jenis": "a", "umur": 3}
    assert defaults(told) == {}
    assert defaults({"nama": "", "surel": None}) == {}


def test_the_answer_by_which_the_requester_is_known_goes_before_the_contact():
    data = {"registrasi": {"nama": "Maria", "asal": "Undana"}}
    assert retelling.told_by(data, DIAGRAM, CONTACT) == data["registrasi"]
    assert retelling.told_by({}, DIAGRAM, CONTACT) == {
        "nama": "Maria Bano",
        "surel": "maria@contoh.test",
        "telepon": None,
    }


def test_only_that_form_asks_who_the_requester_is():
    def asks(**properties):
        node = SimpleNamespace(properties=properties)
        return retelling.asks_for_requester(DIAGRAM, node)

    assert asks(hasil="registrasi")
    assert not asks(hasil="tanggapan")
    nobody = SimpleNamespace(properties={})
    assert not retelling.asks_for_requester(nobody, SimpleNamespace(properties={}))
