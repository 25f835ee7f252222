"""`POST /token`: a bearer token for an account, or for a case by its code."""

from typing import Any

from web import context, login, logs, pacing, sessions
from web.api.routes import Routes
from web.api.schemas import Login, Token
from web.rules import terbuka

routes = Routes("token", "Masuk")


@routes.post("/token", body=Login, answer=Token, errors=(401, 422, 429))
@terbuka
def make(body: dict[str, Any]) -> dict[str, Any]:
    """Buat token. Kegagalan dihitung per akun dan alamat.

    Akun dengan faktor kedua juga mengirim `code`: kode enam angka dari aplikasi autentikator,
    atau kode pemulihan. Tanpa itu jawabannya 401 dengan `error.code` "faktor_kedua" dan
    `error.details.second_factor` true, setelah kata sandinya cocok.
    """
    parts, now = context.parts(), context.real_now()
    guard = pacing.guard()
    if body["username"] is not None:
        holder = {
            "account_id": login.with_password_and_factor(
                guard,
                body["username"],
                body["password"],
                body["code"],
                passwords=parts.passwords,
            )
        }
    else:
        holder = {"instance_id": login.with_code(guard, body["number"], body["code"])}
    with context.transaction() as session:
        token = sessions.make_token(
            session, **holder, label="API", settings=parts.settings, now=now
        )
    logs.note("token.made", label="API", account=holder.get("account_id"))
    return {"token": token}
