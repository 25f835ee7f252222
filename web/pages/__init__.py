"""The pages: what people see and fill in, over the same use cases as the API.

Hand `BLUEPRINTS` and `error_page` to `web.create_app`.
"""

from typing import Final, cast

from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState

from web.pages import (
    account,
    accounts,
    cases,
    complaints,
    conversations,
    counter,
    counter_setup,
    delegation,
    demo,
    devices,
    downloads,
    factors,
    findings,
    following,
    frame,
    guestbook,
    invoices,
    kiosk,
    kiosk_opening,
    letterheads,
    letters,
    library,
    library_office,
    lobby,
    login,
    messages,
    paper_texts,
    papers,
    passwords,
    products,
    products_office,
    recommendations,
    repeated,
    replay,
    rounds,
    standards,
    starting,
    summaries,
    tasks,
    ticket,
    tracking,
    treasury,
    treasury_acts,
    worklist,
)
from web.pages.faults import error_page

BLUEPRINTS: Final[tuple[Blueprint, ...]] = tuple(
    module.blueprint
    for module in (
        login,
        account,
        passwords,
        devices,
        factors,
        accounts,
        tracking,
        complaints,
        papers,
        standards,
        findings,
        library,
        library_office,
        recommendations,
        products,
        products_office,
        repeated,
        treasury,
        treasury_acts,
        demo,
        starting,
        kiosk_opening,
        kiosk,
        counter,
        counter_setup,
        letterheads,
        paper_texts,
        guestbook,
        lobby,
        following,
        ticket,
        worklist,
        tasks,
        delegation,
        cases,
        letters,
        summaries,
        rounds,
        invoices,
        downloads,
        conversations,
        messages,
        replay,
    )
)

__all__ = ["BLUEPRINTS", "error_page"]


@login.blueprint.record
def _install(state: BlueprintSetupState) -> None:
    """What all templates need comes with the first blueprint of an application."""
    frame.install(cast("Flask", state.app))
