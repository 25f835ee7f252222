"""The HTTP API, version 1: a contract that clients depend on."""

from flask import Flask

from web.api import (
    consultations,
    counters,
    demo,
    downloads,
    files,
    health,
    history,
    incidents,
    instances,
    library,
    messages,
    processes,
    products,
    recommendations,
    standards,
    tasks,
    tokens,
    treasury,
)
from web.api.routes import document

MODULES = (
    tokens,
    processes,
    instances,
    messages,
    tasks,
    counters,
    files,
    downloads,
    incidents,
    history,
    standards,
    consultations,
    library,
    recommendations,
    products,
    treasury,
    demo,
    health,
)


def register(app: Flask) -> None:
    """Add every route under `/api/v1` and the document that describes them."""
    document(app, [module.routes for module in MODULES])
