"""Sales of statistical products: what is offered, requests and invoices, payments and receipts, and the delivery.

Public money: amounts are whole rupiah, a row that was issued is never changed into another one, and what must not
happen (a product before its payment, a receipt twice) is refused here, whatever a diagram asks for.
"""

from pst.sales.delivery.downloads import (
    Download,
    count_taken,
    download,
    downloads,
)
from pst.sales.delivery.judging import is_abroad
from pst.sales.delivery.preparing import (
    keep_prepared,
    needs_terms,
    prepare_downloads,
)
from pst.sales.delivery.releasing import receive_agreement, release, take_back
from pst.sales.delivery.tables import (
    SaleAgreement,
    SaleDownload,
    SalePrepared,
    SaleRelease,
)
from pst.sales.erasing import erase
from pst.sales.invoices.issuing import (
    adjust_invoice,
    decide_zero,
    issue_invoice,
    renew_billing,
)
from pst.sales.invoices.orders import (
    cancel,
    choose_variables,
    finish,
    let_go,
    record_request,
)
from pst.sales.invoices.reading import (
    count_invoice_versions,
    invoice_versions,
    to_pay,
)
from pst.sales.invoices.rounds import corrections, record_round
from pst.sales.invoices.statements import state_domicile, summarise_agreement
from pst.sales.invoices.tables import (
    SaleCorrection,
    SaleInvoice,
    SaleInvoiceLine,
    SaleInvoiceSeries,
    SaleOrder,
)
from pst.sales.offer.offering import present_offer
from pst.sales.offer.tables import SaleProduct, SaleTariff, SaleTier, SaleVariable
from pst.sales.treasury.payments import find_false, receive_cash, submit_proof, verify
from pst.sales.treasury.receipts import issue as issue_receipt
from pst.sales.treasury.receipts import void as void_receipt
from pst.sales.treasury.tables import (
    SaleDeposit,
    SalePayment,
    SaleReceipt,
    SaleReceiptCopy,
    SaleReceiptSeries,
)

__all__ = [
    "Download",
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
    "adjust_invoice",
    "cancel",
    "choose_variables",
    "corrections",
    "count_invoice_versions",
    "count_taken",
    "decide_zero",
    "download",
    "downloads",
    "erase",
    "find_false",
    "finish",
    "invoice_versions",
    "is_abroad",
    "issue_invoice",
    "issue_receipt",
    "keep_prepared",
    "let_go",
    "needs_terms",
    "prepare_downloads",
    "present_offer",
    "receive_agreement",
    "receive_cash",
    "record_request",
    "record_round",
    "release",
    "renew_billing",
    "state_domicile",
    "submit_proof",
    "summarise_agreement",
    "take_back",
    "to_pay",
    "verify",
    "void_receipt",
]
