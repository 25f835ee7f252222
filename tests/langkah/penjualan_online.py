"""Sales of statistical products: what an office sells, requests and invoices with their lines, proofs and versions."""

from datetime import date

import pytest
from pytest_bdd import step, then
from sqlalchemy import select

from engine.errors import EngineError, InvalidDataError
from pst import sales
from pst.sales import SaleCorrection, SalePrepared, SaleReceipt
from pst.sales.offer import dictionary, pricing, products, tariffs
from tests.langkah import isian
from tests.langkah.kata import kata
from tests.langkah.lampiran import kept, pdf
from tests.langkah.tugas import complete
from web.confidential import readable_event
from web.errors import WebError

SETTER = "admin"
BASIS = "Contoh, bukan peraturan"
LONG_AGO = date(2026, 1, 1)
NO_CODE = "tidak_perlu"


@step(kata('kantor "{office}" menjual'))
def an_office_sells(world, office, datatable):
    """`| kode | jenis | judul | satuan | harga | variabel |`; prices are examples, not the regulation's."""
    header, *rows = datatable
    with world.sessions.begin() as session:
        for row in rows:
            sell(session, world, office, dict(zip(header, row, strict=True)))


def sell(session, world, office, row):
    told = {"actor": SETTER, "now": world.now}
    described = products.Description(
        code=row["kode"], kind=row["jenis"], title=row["judul"], media="softcopy"
    )
    products.enter_product(session, office, described, **told)
    if row.get("variabel"):
        names = row["variabel"].split("; ")
        lines = ["kode,judul", *(f"{name.lower()},{name}" for name in names)]
        seen = dictionary.preview(
            session, office, row["kode"], "\n".join(lines).encode()
        )
        dictionary.take(session, office, row["kode"], seen, **told)
    tariffs.enter_tariff(
        session,
        office,
        tariffs.Tariff(
            product=row["kode"],
            unit=row["satuan"],
            basis=BASIS,
            valid_from=LONG_AGO,
            valid_to=None,
            tiers=[pricing.Tier(above=0, price=int(row["harga"]))],
        ),
        **told,
    )


@step(kata('"{role}" meminta dari "{domicile}" pada tugas "{name}"'))
def somebody_asks_for(world, role, domicile, name, datatable):
    """`| jenis | produk | jumlah |`: the lines of a request."""
    lines = [_line(datatable[0], row) | {"media": "softcopy"} for row in datatable[1:]]
    schema = world.schema(world.task(name), role)
    value = isian.ordinary(schema) | {
        "rincian": lines,
        "domisili": domicile.replace(" ", "_"),
    }
    complete(world, role, name, value)


@step(kata('"{role}" menulis invoice "{code}" pada tugas "{name}"'))
def somebody_writes_an_invoice(world, role, code, name, datatable):
    """`| produk | kuantitas | batal | tarif nol |`; `code` is the billing code, or that none is needed."""
    schema = world.schema(world.task(name), role)
    value = isian.ordinary(schema) | {
        "rincian": [_charged(world, datatable[0], row) for row in datatable[1:]]
    }
    if code == "tanpa kode billing":
        value = {"rincian": value["rincian"], "billing": NO_CODE}
    else:
        value["kode_billing"] = code
    complete(world, role, name, value)


@step(
    kata('"{role}" melampirkan "{file}" sebagai "{field}" pada tugas "{name}" dengan')
)
def somebody_attaches(world, role, file, field, name, datatable):
    """The form's other fields as in the table; a list of files gets this one."""
    schema = world.schema(world.task(name), role)
    identity = kept(world, file, content=pdf(file))
    many = schema["properties"][field]["type"] == "array"
    value = isian.from_table(schema, datatable)
    complete(world, role, name, value | {field: [identity] if many else identity})


@step(kata('"{role}" menerima perjanjian "{file}" lewat "{way}" pada tugas "{name}"'))
def an_officer_takes_an_agreement(world, role, file, way, name):
    """On the buyer's behalf; the paper itself came today."""
    value = {
        "berkas": kept(world, file, content=pdf(file)),
        "cara": way,
        "tanggal_asli": world.now.astimezone(world.zone).date().isoformat(),
    }
    complete(world, role, name, value, behalf=True, channel="surel")


@step(kata('"{role}" meminta perbaikan produk sampai tugas "{name}"'))
def somebody_asks_to_correct_the_product(world, role, name):
    """Unless the task is open already."""
    if name not in {task.name for task in world.open_tasks()}:
        asked = {"hasil": "perbaikan", "apa": "produk", "permintaan": "Halaman kurang"}
        complete(world, role, "Periksa kuitansi dan produk", asked)
    assert world.task(name)


@then(kata('tugas "{name}" oleh "{role}" menolak rincian tanpa'))
def a_form_refuses_lines_without(world, name, role, datatable):
    """`| isian | pesan |`: a line that lacks the field; a dotted name is inside the line."""
    schema = world.schema(world.task(name), role)
    for field, message in datatable[1:]:
        value = isian.ordinary(schema)
        line = value["rincian"][0]
        *parents, last = field.split(".")
        part, known = line, schema["properties"]["rincian"]["items"]
        for parent in parents:
            known = known["properties"][parent]
            part = part.setdefault(parent, isian.ordinary(known))
        part.pop(last, None)  # One that is not demanded is not in an ordinary answer.
        with pytest.raises((EngineError, WebError)) as refused:
            complete(world, role, name, value)
        assert isinstance(refused.value, InvalidDataError), refused.value
        errors = {one.path: one.message for one in refused.value.errors}
        assert errors == {f"rincian.0.{field}": message}


@then("versi invoice berkas adalah")
def the_invoices_versions_are(world, datatable):
    """`| versi | jumlah | keadaan | alasan |`"""
    with world.reading() as session:
        found = sales.invoice_versions(session, berkas=world.case)
        told = [
            [str(one.version), str(one.total), one.state, one.reason or "kosong"]
            for one in found
        ]
    assert told == datatable[1:]


@then("produk yang disiapkan berkas adalah")
def the_prepared_products_are(world, datatable):
    """`| versi | alasan |`"""
    with world.reading() as session:
        found = session.execute(
            select(SalePrepared.version, SalePrepared.reason)
            .where(SalePrepared.instance_id == world.case)
            .order_by(SalePrepared.version)
        ).all()
    assert [[str(one), reason or "kosong"] for one, reason in found] == datatable[1:]


@then("kuitansi berkas adalah")
def the_receipts_are(world, datatable):
    """`| urutan | jumlah | keadaan | alasan |`"""
    with world.reading() as session:
        found = session.scalars(
            select(SaleReceipt)
            .where(SaleReceipt.instance_id == world.case)
            .order_by(SaleReceipt.sequence)
        ).all()
        told = [
            [str(one.sequence), str(one.amount), one.state, one.void_reason or "kosong"]
            for one in found
        ]
    assert told == datatable[1:]


@then(kata('riwayat menyimpan hasil "{names}"'))
def history_keeps_results(world, names, datatable):
    """What operations of these names, between semicolons, answered in turn; the columns are fields of the answer."""
    wanted = names.split("; ")
    with world.reading() as session:
        bundle = world.bundle(session)
    told = [
        readable_event(bundle, one, {"petugas"}) or {}
        for one in world.events()
        if one.type == "operation_done"
        and bundle.diagram.nodes[one.element_id].name in wanted
    ]
    header, *rows = datatable
    assert [
        [isian.as_written(isian.found(one, name)) for name in header] for one in told
    ] == rows


@then(kata('putaran "{loop}" yang tercatat adalah'))
def the_rounds_are(world, loop, datatable):
    """`| putaran | permintaan | hasil | jawaban | Kepala |`"""
    with world.reading() as session:
        found = session.scalars(
            select(SaleCorrection)
            .where(
                SaleCorrection.instance_id == world.case, SaleCorrection.loop == loop
            )
            .order_by(SaleCorrection.round)
        ).all()
        told = [
            [
                str(one.round),
                one.asked,
                one.outcome,
                one.answer,
                isian.as_written(one.noticed_at is not None),
            ]
            for one in found
        ]
    assert told == datatable[1:]


def _line(header, row):
    """The fields of a line, in their types."""
    numbers = {"jumlah", "kuantitas"}
    return {
        name: int(text) if name in numbers else text
        for name, text in zip(header, row, strict=True)
        if text
    }


def _charged(world, header, row):
    line = _line(header, row)
    reason = line.pop("tarif nol", None)
    if reason:
        line["tarif_nol"] = {"alasan": reason, "dokumen": kept(world, "dasar.pdf")}
    if "batal" in line:
        line["batal"] = line["batal"] == isian.YES
    return line
