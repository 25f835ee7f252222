"""What the last check of a request form remarked, for whoever corrects it."""

from engine.forms import Form
from pst import recommendation
from pst.recommendation import ANSWER
from web import asking
from web.pages.overview import Overview


def form_of(case: Overview) -> Form | None:
    """The request form of the case's version; None where it has none."""
    found = asking.form_of(case.bundle.diagram, ANSWER)
    return None if found is None else case.bundle.forms[None, found[0]]


def last(case: Overview) -> list[tuple[str, str, str]]:
    """(path, title, words) of what was remarked last, of the fields that the reader may read."""
    form = form_of(case)
    versions = recommendation.versions(case.session, berkas=case.case.id)
    if form is None or not versions or versions[-1].check is None:
        return []
    titles = {
        one.path: one.title
        for one, _ in asking.fields(form.schema, roles=case.reader.roles)
    }
    return [
        (said.path, titles[said.path], said.text)
        for said in versions[-1].check.remarks
        if said.path in titles
    ]
