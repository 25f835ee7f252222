"""A task's form over more than one visit: what its filler has kept of it, and a long one in parts.

Only whoever asked sees a form in parts; the office fills in faster where everything stands on one page.
"""

from dataclasses import dataclass
from typing import Final
from uuid import UUID

from flask import request

from engine import forms as engine_forms
from web import context, drafts, files, forms
from web.access import Identity
from web.drafts import Key, Saved
from web.pages.filling import DRAFT, Filling

PART: Final = "bagian"
NEXT: Final = "lanjut"
BACK: Final = "mundur"


@dataclass(kw_only=True)
class Drafting:
    """The draft of a form and the parts that its filler goes through; `at` counts from 1."""

    key: Key | None
    saved: Saved | None = None
    parts: tuple[forms.Part, ...] = ()
    at: int = 1

    @property
    def part(self) -> forms.Part | None:
        return self.parts[self.at - 1] if self.parts else None

    @property
    def last(self) -> bool:
        return self.at >= len(self.parts)

    @property
    def marked(self) -> bool:
        """Whether something is kept, as far as this page knows."""
        return self.saved is not None or bool(request.form.get(DRAFT))


def of_task(who: Identity, task: int, filling: Filling, *, in_parts: bool) -> Drafting:
    """What `who` has kept of the open task's form, which then starts with it.

    Sending a form that is one page asks the database nothing. One that names no part is sent whole.
    """
    found = Drafting(key=drafts.key(who, task))
    if found.key is None:
        return found
    if in_parts and (PART in request.args or request.method == "GET"):
        found.parts = forms.parts(filling.schema, filling.ui)
        asked = request.args.get(PART, 1, type=int)
        found.at = min(max(asked, 1), max(len(found.parts), 1))
    if found.parts or request.method == "GET":
        found.saved = drafts.find(context.session(), found.key)
    if found.saved is not None:
        filling.value = dict(found.saved.answers)
    filling.part = found.part
    return found


def keep(drafting: Drafting, filling: Filling) -> None:
    """Keep what was read, right or wrong."""
    if drafting.key is None:
        return
    answers = filling.value or {}
    named = [UUID(one) for _, one in files.named_in(filling.schema, answers)]
    with context.transaction() as session:
        now = context.now()
        drafts.keep(session, drafting.key, answers, files=named, now=now)
        drafting.saved = Saved(answers=answers, changed_at=now)


def judge(drafting: Drafting, filling: Filling) -> None:
    """Take over what is wrong on this page; what other parts lack is said when it is their turn."""
    part = drafting.part
    found = engine_forms.validate(filling.schema, filling.value or {})
    filling.errors += [one for one in found if part is None or part.has(one)]


def turn_to_fault(drafting: Drafting, filling: Filling) -> None:
    """Open the first part in which something is wrong, where a form was sent from its last one.

    What stands on the last one is kept, because the page that is shown does not hold it.
    """
    if drafting.parts:
        keep(drafting, filling)
    for at, part in enumerate(drafting.parts, start=1):
        if any(part.has(error) for error in filling.errors):
            drafting.at, filling.part = at, part
            return
