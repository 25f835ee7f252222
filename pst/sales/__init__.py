"""Sales of statistical products: what is offered, requests and invoices, payments and receipts, and the delivery.

Public money: amounts are whole rupiah, a row that was issued is never changed into another one, and what must not
happen (a product before its payment, a receipt twice) is refused here, whatever a diagram asks for.
"""

from pst.sales.delivery.tables import (
    SaleAgreement,
    SaleDownload,
    SalePrepared,
    SaleRelease,
)
from pst.sales.erasing import erase
from pst.sales.invoices.tables import (
    SaleCorrection,
    SaleInvoice,
    SaleInvoiceLine,
    SaleInvoiceSeries,
    SaleOrder,
)
from pst.sales.offer.tables import SaleProduct, SaleTariff, SaleTier, SaleVariable
from pst.sales.treasury.tables import (
    SaleDeposit,
    SalePayment,
    SaleReceipt,
    SaleReceiptCopy,
    SaleReceiptSeries,
)

__all__ = [
    "SaleAgreement",
    "SaleCorrection",
    "SaleDeposit",
    "SaleDownload",
    "SaleInvoice",
    "SaleInvoiceLine",
    "SaleInvoiceSeries",
    "SaleOrder",
    "SalePayment",
    "SalePrepared",
    "SaleProduct",
    "SaleReceipt",
    "SaleReceiptCopy",
    "SaleReceiptSeries",
    "SaleRelease",
    "SaleTariff",
    "SaleTier",
    "SaleVariable",
    "erase",
]
