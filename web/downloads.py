"""Links to the product of a sale: of use to its buyer alone, by his account or his case's code, and counted."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, request

from pst import sales
from pst.sales import Download
from web import access, attachments, auth, cases, context, files, refusals


@dataclass(frozen=True, kw_only=True)
class Offered:
    """A copy as it is listed. `token` is None for who is not the buyer, and for what was taken back."""

    name: str
    size: int
    taken: int
    last_taken_at: datetime | None
    open: bool
    token: str | None


def listed() -> list[Offered]:
    """The copies of the case in the path; the buyer is not shown what was taken back."""
    case, session = auth.case(), context.session()
    own = access.is_requester(auth.me(), case)
    known = {one.id: one for one in files.of_case(session, case.id, internal=True)}
    return [
        Offered(
            name=known[one.file].name,
            size=known[one.file].size,
            taken=one.taken,
            last_taken_at=one.last_taken_at,
            open=one.open,
            token=one.token if own and one.open else None,
        )
        for one in sales.downloads(session, berkas=case.id)
        if one.file in known and (one.open or not own)
    ]


def take(token: str) -> Response:
    """The file of the link, counted. Raises AbsentError for everybody but the buyer, and leaves that in his case."""
    found = _own(token)
    response = attachments.answer(found.file)
    if request.method == "GET":
        with context.parts().sessions.begin() as session:
            sales.count_taken(session, token, now=context.now())
    return response


def _own(token: str) -> Download:
    found = sales.download(context.session(), token)
    if found is None:
        raise access.absent()
    held = cases.find(context.session(), "berkas", found.case)
    if held is None or held.case is None:
        raise access.absent()
    if not access.is_requester(auth.me(), held.case):
        refusals.note(auth.me(), held.case, f"tautan unduhan berkas {found.file}")
        raise access.absent()
    if not found.open:
        raise access.absent()
    return found
