"""Invoice numbers asked for at once by many transactions, some of them rolled back."""

from concurrent.futures import ThreadPoolExecutor

from pst.sales import SaleInvoiceSeries, SaleReceiptSeries
from pst.sales.series import next_in
from tests.pst.sales.desk import BILL, Desk, fill

CASES = 40


class _BackError(Exception):
    """Rolls a transaction back."""


def test_no_two_invoices_have_a_number_and_none_is_left_out(sessions):
    with sessions.begin() as session:
        fill(session)

    def issue(case, *, fail=False):
        with sessions.begin() as session:
            desk = Desk(session, case=case)
            desk.order()
            found = desk.invoice(bill=BILL | {"kode_billing": f"{case:015d}"})["nomor"]
            if fail:
                raise _BackError
        return found

    def ask(case):
        try:
            issue(case, fail=True)
        except _BackError:
            return issue(case)

    with ThreadPoolExecutor(8) as pool:
        given = sorted(pool.map(ask, range(1, CASES + 1)))
    assert given == [f"INV-{n:04d}/KUPANG/2026" for n in range(1, CASES + 1)]


def test_series_count_by_office_and_year(session):
    asked = [("kupang", 2026), ("kupang", 2026), ("kupang", 2027), ("blitar", 2026)]
    for series in (SaleInvoiceSeries, SaleReceiptSeries):
        assert [next_in(session, series, *one) for one in asked] == [1, 2, 1, 1]
