"""The products of an admin's office: what is offered, for how much, and the data dictionaries of microdata."""

from collections.abc import Callable
from datetime import date
from http import HTTPStatus
from typing import Any, Final, TypeVar

from flask import Blueprint, flash, redirect, request, url_for
from sqlalchemy.orm import Session

from pst import imports, offices
from pst.errors import ImportFileError, OfferError
from pst.sales.offer import dictionary, offering, pricing, products, tariffs
from pst.sales.offer.products import Description
from pst.sales.offer.tables import SaleProduct
from pst.sales.offer.tariffs import Tariff
from web import access, auth, context
from web.access import ADMIN
from web.pages import frame, people, table
from web.pages.login import Page
from web.rules import perlu_peran

blueprint: Final = Blueprint("produk_kantor", __name__)
REFUSED: Final = HTTPStatus.UNPROCESSABLE_ENTITY
RULES: Final = ("penjualan_hardcopy", "penjualan_tunai")
"""What the office switches on and off beside its products."""
SHOWN: Final = 200
Result = TypeVar("Result")


@blueprint.get("/kantor/produk")
@perlu_peran(ADMIN)
def listing() -> Page:
    return _listed(frame.own_office(ADMIN))


def _listed(office: str, status: int = HTTPStatus.OK, message: str = "") -> Page:
    session, now = context.session(), context.now()
    priced = tariffs.tariffs_on(session, office, offering.today(office, now))
    return frame.page(
        "produk_kelola.html",
        status,
        kantor=offices.office(office),
        kantor_semua=frame.own_offices(ADMIN),
        produk=[
            (one, priced.get(one.code)) for one in products.products(session, office)
        ],
        jenis=products.KINDS,
        media=products.MEDIA,
        tarif=tariffs.in_words,
        aturan=[
            (offices.KINDS[one], offices.rule_in_force(session, office, one))
            for one in RULES
        ],
        isian=request.form,
        galat=message,
    )


@blueprint.post("/kantor/produk")
@perlu_peran(ADMIN)
def enter() -> Page:
    """Put a product on offer, or a changed one in place of the one under its code."""
    office = frame.own_office(ADMIN)
    wanted = Description(
        code=request.form.get("kode", ""),
        kind=request.form.get("jenis", ""),
        title=request.form.get("judul", ""),
        media=request.form.get("media", ""),
        description=request.form.get("keterangan"),
    )
    try:
        code = _change(
            lambda session, by: (
                products.enter_product(session, office, wanted, **by).code
            )
        )
    except OfferError as error:
        return _listed(office, REFUSED, str(error))
    return _to_product(office, code, "Produk disimpan.")


@blueprint.post("/kantor/produk/aturan")
@perlu_peran(ADMIN)
def rules() -> Page:
    """Switch on or off what the office sells in print and takes in cash."""
    office = frame.own_office(ADMIN)
    basis = request.form.get("dasar", "").strip()[:200] or "keputusan kantor"
    with context.transaction() as session:
        for name in RULES:
            wanted = request.form.get(name) == "ya"
            if wanted != offices.rule(session, office, name):
                offices.set_rule(session, office, name, wanted, basis=basis, **_by())
    flash("Aturan penjualan disimpan.", "hijau")
    return redirect(url_for(".listing", kantor=office), HTTPStatus.SEE_OTHER)


@blueprint.get("/kantor/produk/<code>")
@perlu_peran(ADMIN)
def show(code: str) -> Page:
    office = frame.own_office(ADMIN)
    return _shown(office, _product(office, code))


def _product(office: str, code: str) -> SaleProduct:
    """Raises AbsentError."""
    found = products.find_product(context.session(), office, code)
    if found is None:
        raise access.absent()
    return found


def _shown(
    office: str, found: SaleProduct, status: int = HTTPStatus.OK, message: str = ""
) -> Page:
    session, now = context.session(), context.now()
    versions = tariffs.tariffs(session, office, found.code)
    today = offering.today(office, now)
    return frame.page(
        "produk_satu.html",
        status,
        kantor=offices.office(office),
        produk=found,
        jenis=products.KINDS,
        media=products.MEDIA,
        versi=versions,
        berlaku=tariffs.tariffs_on(session, office, today).get(found.code),
        tarif=tariffs.in_words,
        hari_ini=today,
        oleh=people.names(session, {one.entered_by for one in versions}),
        tulis=frame.writing(office),
        isian=request.form,
        kolom_kamus=dictionary.COLUMNS,
        wajib=dictionary.REQUIRED,
        berkamus=found.kind == dictionary.DESCRIBED,
        galat=message,
    )


@blueprint.post("/kantor/produk/<code>/tarif")
@perlu_peran(ADMIN)
def price(code: str) -> Page:
    """Enter a version of the product's tariff."""
    office = frame.own_office(ADMIN)
    found = _product(office, code)
    try:
        wanted = _typed_tariff(code)
        _change(lambda session, by: tariffs.enter_tariff(session, office, wanted, **by))
    except OfferError as error:
        return _shown(office, found, REFUSED, str(error))
    return _to_product(office, code, "Tarif disimpan.")


def _typed_tariff(code: str) -> Tariff:
    """Raises OfferError."""
    since = _day("mulai")
    if since is None:
        raise OfferError("Tulis tanggal mulai berlakunya tarif.")
    return Tariff(
        product=code,
        unit=request.form.get("satuan", ""),
        basis=request.form.get("dasar", ""),
        valid_from=since,
        valid_to=_day("sampai"),
        tiers=pricing.read(request.form.get("jenjang", "")),
    )


def _day(field: str) -> date | None:
    """The day of a field; None for nothing. Raises OfferError."""
    typed = request.form.get(field, "").strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise OfferError(
            f"Tulis tanggal sebagai tahun-bulan-tanggal, misalnya 2026-11-30. Anda menulis “{typed[:20]}”."
        ) from error


@blueprint.post("/kantor/produk/<code>/tarif/<id:tariff_id>/tarik")
@perlu_peran(ADMIN)
def withdraw_price(code: str, tariff_id: int) -> Page:
    """Take a version of the tariff back; invoices that were made by it stay."""
    office = frame.own_office(ADMIN)
    _product(office, code)
    _change(
        lambda session, by: tariffs.withdraw_tariff(session, office, tariff_id, **by)
    )
    return _to_product(office, code, "Tarif ditarik. Invoice yang sudah terbit tetap.")


@blueprint.post("/kantor/produk/<code>/tarik")
@perlu_peran(ADMIN)
def withdraw(code: str) -> Page:
    """Take the product off the offer."""
    office = frame.own_office(ADMIN)
    found = _product(office, code)
    _change(lambda session, by: products.withdraw_product(session, office, code, **by))
    flash(f"“{found.title}” tidak dijual lagi.", "hijau")
    return redirect(url_for(".listing", kantor=office), HTTPStatus.SEE_OTHER)


@blueprint.post("/kantor/produk/<code>/kamus/periksa")
@perlu_peran(ADMIN)
def look(code: str) -> Page:
    """What a data dictionary's file would do; nothing is written."""
    office = frame.own_office(ADMIN)
    found = _product(office, code)
    try:
        content = table.sent()
        seen = dictionary.preview(context.session(), office, code, content)
    except (ImportFileError, OfferError) as error:
        return _shown(office, found, REFUSED, str(error))
    return frame.page(
        "produk_kamus.html",
        kantor=offices.office(office),
        produk=found,
        lihat=seen,
        jumlah={one: seen.count(one) for one in (imports.NEW, imports.CHANGED, imports.SAME)},
        isi=table.to_carry(content),
        paling_banyak=SHOWN,
    )  # fmt: skip


@blueprint.post("/kantor/produk/<code>/kamus/impor")
@perlu_peran(ADMIN)
def take(code: str) -> Page:
    """Put in place what the preview showed."""
    office, content = frame.own_office(ADMIN), table.carried()
    found = _product(office, code)
    try:
        number = _change(
            lambda session, by: dictionary.take(
                session,
                office,
                code,
                dictionary.preview(session, office, code, content),
                **by,
            )
        )
    except (ImportFileError, OfferError) as error:
        return _shown(office, found, REFUSED, str(error))
    return _to_product(office, code, f"Kamus data disimpan: {number} variabel.")


def _by() -> dict[str, Any]:
    return {"actor": auth.me().account or "", "now": context.now()}


def _change(act: Callable[[Session, dict[str, Any]], Result]) -> Result:
    """Do it in a transaction, with who does it and when."""
    by = _by()
    return context.step(lambda session: act(session, by))


def _to_product(office: str, code: str, told: str) -> Page:
    flash(told, "hijau")
    to = url_for(".show", code=code, kantor=office)
    return redirect(to, HTTPStatus.SEE_OTHER)
