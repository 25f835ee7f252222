"""Products of an office, the variables of microdata, and tariffs with their tiers."""

from datetime import date

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Identity, Index, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pst.base import Base, Entered


class SaleProduct(Entered, Base):
    """A product on offer; `kind` is publikasi, mikrodata or peta, `media` softcopy, hardcopy or keduanya.

    A product that is changed is withdrawn and entered anew under its `code`.
    """

    __tablename__ = "sale_product"
    __table_args__ = (
        CheckConstraint("kind in ('publikasi','mikrodata','peta')", "kind"),
        CheckConstraint("media in ('softcopy','hardcopy','keduanya')", "media"),
        Index(
            "uq_sale_product_in_force",
            "office",
            "code",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    code: Mapped[str]
    kind: Mapped[str]
    title: Mapped[str]
    description: Mapped[str | None]
    media: Mapped[str]
    variables: Mapped[list["SaleVariable"]] = relationship(
        order_by="SaleVariable.position", cascade="all, delete-orphan"
    )


class SaleVariable(Base):
    """A variable of the data dictionary of microdata."""

    __tablename__ = "sale_variable"

    product_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey(SaleProduct.id), primary_key=True
    )
    code: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    title: Mapped[str]
    description: Mapped[str | None]


class SaleTariff(Entered, Base):
    """A version of a product's tariff: in force from `valid_from` to `valid_to` (None: until further notice).

    `basis` is the regulation as the office states it. Two versions in force never share a day.
    """

    __tablename__ = "sale_tariff"
    __table_args__ = (
        CheckConstraint("valid_to is null or valid_to >= valid_from", "period"),
        Index(
            "uq_sale_tariff_in_force",
            "office",
            "product",
            "valid_from",
            unique=True,
            postgresql_where=text("withdrawn_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(), primary_key=True)
    office: Mapped[str]
    product: Mapped[str]
    unit: Mapped[str]
    basis: Mapped[str]
    valid_from: Mapped[date]
    valid_to: Mapped[date | None]
    tiers: Mapped[list["SaleTier"]] = relationship(
        order_by="SaleTier.above", cascade="all, delete-orphan"
    )


class SaleTier(Base):
    """The price in rupiah of each unit beyond the first `above` ones, up to the next tier; the first has 0."""

    __tablename__ = "sale_tier"
    __table_args__ = (
        CheckConstraint("above >= 0", "above"),
        CheckConstraint("price >= 0", "price"),
    )

    tariff_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey(SaleTariff.id), primary_key=True
    )
    above: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    price: Mapped[int] = mapped_column(BigInteger)
