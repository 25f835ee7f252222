"""How a route says who may come in: with one decorator, which `web.auth` enforces before the view runs.

Routes without one are refused.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal, TypeVar

from web.access import ROLES, Identity, held_roles
from web.errors import ForbiddenError

View = TypeVar("View", bound=Callable[..., Any])
Thing = Literal["berkas", "tugas", "kendala", "lampiran"]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """Who may call a route at all.

    `roles`: somebody with one of them in some office. `thing`: the path's first
    argument is the id of one, which the caller must be allowed to see. `unready`: also
    somebody who has yet to set up the second factor that his role asks for. `largest`: the
    bytes that an open route takes of a form with a file; by itself it takes none. `unattended`:
    a page that stands open asks it by itself, so asking does not keep a login alive.
    """

    open: bool = False
    guests: bool = False
    roles: frozenset[str] = frozenset()
    thing: Thing | None = None
    unready: bool = False
    largest: int = 0
    unattended: bool = False


ATTRIBUTE: Final = "alur_rule"


def declare(view: View, rule: Rule) -> View:
    setattr(view, ATTRIBUTE, rule)
    return view


def rule_of(view: object) -> Rule | None:
    """The rule that a view declares; None is refused."""
    found = getattr(view, ATTRIBUTE, None)
    return found if isinstance(found, Rule) else None


def terbuka(view: View) -> View:
    """Anybody, without a login."""
    return declare(view, Rule(open=True, guests=True))


def tanpa_pembaca(view: View) -> View:
    """Whoever the rule below it lets in; asked by pages that stand open, with nobody before them perhaps."""
    rule = rule_of(view)
    if rule is None:
        raise ValueError("no rule below this one")
    return declare(view, replace(rule, unattended=True))


def terbuka_berlampiran(largest: int) -> Callable[[View], View]:
    """Anybody, without a login, with a file of at most so many bytes that is not kept."""
    return lambda view: declare(view, Rule(open=True, guests=True, largest=largest))


def perlu_masuk(view: View) -> View:
    """Anybody with an account."""
    return declare(view, Rule())


def perlu_masuk_saja(view: View) -> View:
    """Anybody with an account, also one who has yet to set up his second factor."""
    return declare(view, Rule(unready=True))


def perlu_masuk_atau_tamu(view: View) -> View:
    """An account, a kiosk, or the holder of a case's code."""
    return declare(view, Rule(guests=True))


def perlu_peran(*roles: str) -> Callable[[View], View]:
    """An account with one of the roles in some office."""
    unknown = set(roles) - ROLES
    if unknown or not roles:
        raise ValueError(f"unknown roles: {sorted(unknown)}")
    return lambda view: declare(view, Rule(roles=frozenset(roles)))


def milik_berkas(thing: Thing = "berkas") -> Callable[[View], View]:
    """Whoever may see the case to which the thing named in the path belongs."""
    return lambda view: declare(view, Rule(guests=True, thing=thing))


def require_rule(who: Identity | None, rule: Rule) -> None:
    """What can be judged before the thing is loaded. Raises ForbiddenError."""
    if who is None or rule.open:
        return
    if who.kind != "akun" and not rule.guests:
        raise ForbiddenError("Masuklah dengan akun untuk membuka ini.")
    if rule.roles and not rule.roles & held_roles(who.memberships):
        raise ForbiddenError("Peran Anda tidak mencakup ini.")
