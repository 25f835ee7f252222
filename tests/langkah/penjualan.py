"""Sales in person: what a buyer says of himself and is offered, and the agreement that he hands over."""

import pytest
from pytest_bdd import step, then

from engine.errors import EngineError, InvalidDataError
from tests.langkah import isian
from tests.langkah.kantor import set_rule
from tests.langkah.kata import kata
from tests.langkah.lampiran import kept
from tests.langkah.tugas import complete
from web.errors import WebError


@step(kata('kantor "{office}" memilih tidak untuk aturan "{rule}"'))
def an_office_says_no(world, office, rule):
    set_rule(world, office, rule, False)


@step(kata('"{role}" meminta dengan alamat "{address}" pada tugas "{name}"'))
def somebody_gives_an_address(world, role, address, name):
    value = isian.ordinary(world.schema(world.task(name), role))
    complete(world, role, name, value | {"alamat": address})


@step(kata('"{role}" menerima surat perjanjian "{file}" pada tugas "{name}"'))
def an_officer_takes_the_signed_paper(world, role, file, name):
    """On the buyer's behalf, across the counter."""
    value = {"berkas": kept(world, file), "cara": "langsung"}
    complete(world, role, name, value, behalf=True)


@then(kata('media yang ditawarkan pada tugas "{name}" adalah "{titles}"'))
def media_on_offer(world, name, titles):
    lines = world.schema(world.task(name), "pengguna")["properties"]["rincian"]
    offered = lines["items"]["properties"]["media"]["oneOf"]
    assert [one["title"] for one in offered] == titles.split("; ")


@then(kata('tugas "{name}" oleh "{role}" menolak perbaikan tanpa'))
def a_check_refuses_a_correction_without(world, name, role, datatable):
    """`| isian | pesan |`: everything but this field is there."""
    whole = {"hasil": "perbaikan", "apa": "produk", "permintaan": "Halaman kurang"}
    _refuses_without(world, name, role, whole, datatable)


@then(kata('tugas "{name}" oleh "{role}" menolak surat perjanjian tanpa'))
def a_form_refuses_an_agreement_without(world, name, role, datatable):
    """`| isian | pesan |`, of a paper that came by mail."""
    whole = {"cara": "pos", "berkas": kept(world, "perjanjian.pdf")}
    _refuses_without(world, name, role, whole, datatable)


def _refuses_without(world, name, role, whole, datatable):
    for field, message in datatable[1:]:
        value = {key: one for key, one in whole.items() if key != field}
        with pytest.raises((EngineError, WebError)) as refused:
            complete(world, role, name, value)
        assert isinstance(refused.value, InvalidDataError), refused.value
        errors = {one.path: one.message for one in refused.value.errors}
        assert errors == {field: message}
