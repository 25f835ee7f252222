"""Numbers that count up by office and year without a gap."""

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from pst.sales.invoices.tables import SaleInvoiceSeries
from pst.sales.treasury.tables import SaleReceiptSeries

Series = SaleInvoiceSeries | SaleReceiptSeries


def next_in(session: Session, series: type[Series], office: str, year: int) -> int:
    """The next number of the office in that year, from 1.

    The series stays locked until the transaction's end, so that no number is left out or given twice.
    """
    row = insert(series).values(office=office, year=year, last=1)
    number: int | None = session.scalar(
        row.on_conflict_do_update(
            index_elements=[series.office, series.year],
            set_={"last": series.last + 1},
        ).returning(series.last)
    )
    assert number is not None  # noqa: S101 -- an upsert returns its row
    return number
