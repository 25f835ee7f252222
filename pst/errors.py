"""What can go wrong in the office's contexts, one small class per thing a caller can do something about.

Messages are Indonesian: they say what happened and what to do.
"""


class PstError(Exception):
    """The office's data or rules do not allow what was asked."""


class CatalogueError(PstError):
    """An office, a service or an item is not in the standards."""


class RuleError(PstError):
    """An office's rule is unknown, or its value is not one that it can take."""


class CalendarError(PstError):
    """Opening hours or an exception to the calendar contradict themselves or each other."""


class ComplaintError(PstError):
    """The register does not know the case, or a setting cannot be what it was to become."""


class RecommendationError(PstError):
    """The form of a request for a recommendation was not recorded yet, or a check says what none can."""


class FilingError(PstError):
    """A file that was named is not one of the case."""


class MailError(PstError):
    """A letter cannot be sent as it is: its address, its kind or what it is to say."""


class NoteError(PstError):
    """A note or a follow-up cannot be what it was to become, or is not the actor's to take back."""


class UnknownYearError(CalendarError):
    """Nobody here knows the holidays of that year."""


class LimitError(PstError):
    """A time limit's unit or amount, or the times at which its clock ran, make no sense."""


class PaperError(PstError):
    """A paper cannot be made as asked: an unknown kind, a missing word, no draft, or a setting that is none."""


class SignatoryError(PaperError):
    """The office has not said who signs its papers, so nothing can be issued."""

    bpmn_code = "penanda_tangan_belum_diatur"


class CertificateError(PaperError):
    """The office has no certificate that can sign now: none, one that cannot be opened, or one out of its time."""

    bpmn_code = "sertifikat_tidak_ada"


class SignatureError(PaperError):
    """An uploaded file is not the letter that was offered, signed and otherwise unchanged."""

    bpmn_code = "tanda_tangan_tidak_sah"


class LibraryError(PstError):
    """A publication, a file or a locker is not what the library can take or lend."""


class ImportFileError(PstError):
    """A file that was brought to be imported is no table, or not the one that was asked for."""


class SaleError(PstError):
    """A sale is not in the state for what was asked, or its request says what cannot be."""


class OfferError(SaleError):
    """A product or its tariff is unknown, or cannot be entered as it is."""


class InvoiceError(SaleError):
    """An invoice cannot be issued as it is asked for."""


class PaymentError(SaleError):
    """A payment or its receipt is not in the state for what was asked, or lacks its reason."""


class DepositError(PaymentError):
    """A deposit is not exactly the cash that it names, or lacks its proof."""


class UnmarkableError(PstError):
    """A PDF cannot bear a watermark: it is signed, locked or unreadable."""


class DeliveryError(PstError):
    """A product cannot be prepared, or an agreement received, as it was told."""


class FactError(PstError):
    """An office may not state that about itself, or not in these words."""
