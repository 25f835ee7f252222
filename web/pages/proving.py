"""The form again, instead of what it asks for: where a password is missing, or where no letter is to go."""

from collections.abc import Callable
from http import HTTPStatus

from flask import request
from flask_babel import gettext  # type: ignore[import-untyped]  # ships no types

from web import auth, context, login, pacing
from web.errors import InvalidError, LoginFailedError, TooManyError
from web.pages import fields, frame
from web.pages.login import Page, waiting


def unproved(
    shown: Callable[[int, str], tuple[str, int]], field: str = "password"
) -> Page | None:
    """The page again, where the password in the form is not the reader's own; None where it is.

    For what a stranger before an open browser must not do. `shown` takes a status and what is wrong.
    """
    try:
        login.with_password(
            pacing.guard(),
            auth.me().account or "",
            request.form.get(field, ""),
            passwords=context.parts().passwords,
        )
    except LoginFailedError:
        wrong = gettext("Kata sandi ini bukan kata sandi Anda. Periksa lagi.")
        return shown(HTTPStatus.UNPROCESSABLE_ENTITY, wrong)
    except TooManyError as error:
        page = shown(HTTPStatus.TOO_MANY_REQUESTS, frame.told(error))
        return waiting(page, error)
    return None


def unsent(
    address: Callable[[], str],
    shown: Callable[[int, dict[str, str]], tuple[str, int]],
    *,
    field: str = "",
) -> Page | None:
    """The page again, where anybody's form gets no letter; None where it may have one.

    `address` gives whom the letter is for, and raises InvalidError for what is filled in wrongly; `shown` takes
    a status and what is wrong by field. That letters are asked for too fast is said at `field`.
    """
    try:
        wanted = address()
        fields.refuse_robots()
        pacing.ask_for_letter(wanted)
    except InvalidError as error:
        return shown(HTTPStatus.UNPROCESSABLE_ENTITY, fields.said(error))
    except TooManyError as error:
        page = shown(HTTPStatus.TOO_MANY_REQUESTS, {field: frame.told(error)})
        return waiting(page, error)
    return None
