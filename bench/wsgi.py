"""The application as gunicorn serves it in the benchmark."""

import os

from flask import Flask
from sqlalchemy.orm import sessionmaker

from web import composition, create_app, logs
from web.clock import RealClock
from web.database import create_engine
from web.settings import Settings

ADDRESS = "ALUR_BENCH_DATABASE"


def application(address: str | None = None) -> Flask:
    """The web layer on the database whose address stands in the environment."""
    logs.configure()
    database = create_engine(address or os.environ[ADDRESS], pool_size=8)
    return create_app(
        Settings(secret_key="b" * 48),
        sessions=sessionmaker(database, expire_on_commit=False),
        engine=composition.build(defer=lambda _session, _call: None),
        clock=RealClock(),
    )
