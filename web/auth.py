"""Who sends this request, and may they call this route: one hook before every view.

A bearer token and a browser session never mix: with an Authorization header the cookie
is not looked at, so only cookies need CSRF protection.
"""

from http import HTTPStatus
from typing import Any, Final, cast

from flask import Flask, Response, current_app, g, redirect, request, url_for
from flask import session as cookie
from flask_wtf.csrf import CSRFProtect
from werkzeug.exceptions import BadRequest

from engine import instances
from engine.contract import Actor
from web import access, cases, context, files, refusals, rules, security, sessions
from web.access import Case, Identity
from web.cases import Found
from web.errors import (
    AbsentError,
    FactorRequiredError,
    ForbiddenError,
    ForgedError,
    LoginRequiredError,
)
from web.rules import Rule

API: Final = "/api/"
SESSION_ID: Final = "sesi"
SET_UP: Final = "faktor.show"
HALFWAY: Final = "separuh"

_csrf: Final = CSRFProtect()


def install(app: Flask) -> None:
    app.config["WTF_CSRF_CHECK_DEFAULT"] = False
    app.config["WTF_CSRF_TIME_LIMIT"] = None
    # `security.from_here` looks at what browsers send since; a referrer may be missing.
    app.config["WTF_CSRF_SSL_STRICT"] = False
    _csrf.init_app(app)
    app.before_request(admit)
    app.after_request(_leave_cookie)
    app.after_request(_lead_away)


def admit() -> Response | None:
    """Let the request through to its view, or give or raise what its answer is."""
    if request.endpoint is None:
        return None
    rule = rules.rule_of(current_app.view_functions[request.endpoint])
    if rule is None:
        raise ForbiddenError(
            "Halaman ini tidak menyatakan siapa yang boleh membukanya."
        )
    if rule.open:
        if request.method not in context.SAFE_METHODS and not request.path.startswith(
            API
        ):
            _check_csrf()
        return None
    who = me()
    required = context.parts().settings.second_factor
    if not rule.unready and access.lacks_factor(who, required):
        return _to_set_up()
    _receive()
    if who.via == "peramban" and request.method not in context.SAFE_METHODS:
        _check_csrf()
    rules.require_rule(who, rule)
    _load(who, rule)
    return None


def _to_set_up() -> Response:
    """Lead a browser to where the second factor is set up; raises FactorRequiredError at the API."""
    if request.path.startswith(API):
        raise FactorRequiredError(
            "Peran Anda mewajibkan faktor kedua. Pasang di halaman Akun saya, lalu buat "
            "token baru."
        )
    to = redirect(url_for(SET_UP), HTTPStatus.SEE_OTHER)
    return current_app.make_response(to)


def current() -> Identity | None:
    """Who sends the request, None for nobody; read once."""
    if "identity" not in g:
        g.identity = _identify()
    return cast("Identity | None", g.identity)


def me() -> Identity:
    """Who sends the request, where the route's rule lets nobody else through."""
    who = current()
    if who is None:
        raise LoginRequiredError("Anda belum masuk. Masuklah untuk melanjutkan.")
    return who


def found() -> Found:
    """The thing in the path with its case, which the caller may see."""
    return cast("Found", g.found)


def case() -> Case:
    """The case of the thing in the path. Raises AbsentError where no case holds it."""
    held = found().case
    if held is None:
        raise access.absent()
    return held


def begin(secret: str) -> None:
    """Put a session's id in the cookie; whatever the cookie held before is dropped."""
    cookie.clear()
    cookie[SESSION_ID] = secret
    g.pop("identity", None)
    g.pop("csrf_token", None)


def begin_half(state: dict[str, Any]) -> None:
    """Keep in the cookie whose password was right; it opens nothing but the page for the code."""
    cookie.clear()
    cookie[HALFWAY] = state
    g.pop("identity", None)
    g.pop("csrf_token", None)


def half() -> dict[str, Any] | None:
    """What `begin_half` kept."""
    found = cookie.get(HALFWAY)
    return found if isinstance(found, dict) else None


def end() -> str | None:
    """Empty the cookie; gives the id of the session to close."""
    secret = cookie.get(SESSION_ID)
    cookie.clear()
    g.pop("identity", None)
    return cast("str | None", secret)


def forget() -> None:
    """Read anew who this is, after his session was changed."""
    g.pop("identity", None)


def session_id() -> str | None:
    """The id of the browser's session, to show a case on a kiosk."""
    return cast("str | None", cookie.get(SESSION_ID))


def _identify() -> Identity | None:
    header = request.headers.get("Authorization")
    if header is not None:
        scheme, _, token = header.partition(" ")
        if scheme.lower() != "bearer" or not token:
            return None
        now = context.real_now()
        return sessions.by_token(context.session(), token.strip(), now=now)
    secret = session_id()
    if not isinstance(secret, str):
        return None
    return _by_cookie(secret)


def _by_cookie(secret: str) -> Identity | None:
    parts, now = context.parts(), context.real_now()
    found = sessions.by_cookie(
        context.session(), secret, settings=parts.settings, now=now
    )
    if found is None:
        return None
    if found.touch and not _is_unattended():
        with context.transaction() as current_session:
            sessions.touch(current_session, secret, now=now)
    return found.identity


def _is_unattended() -> bool:
    """Whether a page asks by itself, as it may do for hours after its reader left."""
    rule = rules.rule_of(current_app.view_functions.get(request.endpoint or ""))
    return rule is not None and rule.unattended


def _receive() -> None:
    """Read a form with files to its end, however slowly it comes, without holding a connection.

    The database ends a transaction that does nothing for a minute.
    """
    if request.mimetype == "multipart/form-data":
        context.release()
        request.files  # noqa: B018 -- reading it reads the body


def require_from_here() -> None:
    """Raises ForgedError where the browser says that another site sends the request."""
    if not security.from_here():
        raise ForgedError(
            "Kiriman ini datang dari situs lain, jadi tidak dijalankan. Buka Alur, lalu "
            "kirim dari sana."
        )


def _leave_cookie(response: Response) -> Response:
    """Give no cookie to a request that another site sends.

    It comes without ours (SameSite), so a fresh one would take its place and log out whoever
    is logged in.
    """
    if request.method not in context.SAFE_METHODS and not security.from_here():
        cookie.modified = False
    return response


def _lead_away(response: Response) -> Response:
    """Let a page that asked by itself after its login ended come anew: it shows the login, and the way back.

    It would else stand there with what was so when the login ended.
    """
    if response.status_code == HTTPStatus.UNAUTHORIZED and _is_unattended():
        response.headers["HX-Refresh"] = "true"
    return response


def _check_csrf() -> None:
    require_from_here()
    try:
        _csrf.protect()
    except BadRequest as error:
        raise ForgedError(
            "Halaman ini sudah kedaluwarsa. Muat ulang, lalu kirim lagi."
        ) from error


def _load(who: Identity, rule: Rule) -> None:
    """Load the thing in the path with its case. Raises AbsentError."""
    if rule.thing is None:
        return
    arguments = request.view_args or {}
    thing = cases.find(context.session(), rule.thing, next(iter(arguments.values())))
    if thing is None:
        raise access.absent()
    if thing.case is not None:
        _require(who, rule, thing, thing.case)
        if thing.case.guard is not None:
            _note_look(who, thing.case)
    elif thing.row.uploaded_by != who.holder:
        raise access.absent()
    g.found = thing


def _require(who: Identity, rule: Rule, thing: Found, case: Case) -> None:
    """Raises AbsentError; that a file was guessed stays in the history of its case."""
    if rule.thing != "lampiran":
        access.require_see(who, case)
        return
    try:
        access.require_see(who, case)
        if thing.row.uploaded_by == files.INTERNAL:
            access.require_inside(who, case)
    except AbsentError:
        refusals.note(who, case, request.path)
        raise


def _note_look(who: Identity, case: Case) -> None:
    """Leave each look at a case that not everybody reads in its history, before anything is shown.

    Raises RetryError where the history cannot be written now: then nothing is shown either.
    """
    own = access.is_requester(who, case)
    role = access.CITIZEN if own else min(access.reading_roles(who, case))
    actor = Actor(id=who.account or access.guest(case), role=role)
    with context.transaction() as session:
        instances.note_read(
            session, case.id, request.path, actor=actor, now=context.now()
        )
