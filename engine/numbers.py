"""Gapless numbers: allocated in the transaction that uses them, so that a rollback leaves no hole."""

from sqlalchemy.orm import Session


def next_number(session: Session, prefix: str) -> str:
    """The next number of a series, e.g. "5371-KONSUL-2026-0148". Locks the series until the commit."""
    value = (
        session.connection()
        .exec_driver_sql(
            "INSERT INTO counter (name, value) VALUES (%s, 1) "
            "ON CONFLICT (name) DO UPDATE SET value = counter.value + 1 RETURNING value",
            (prefix,),
        )
        .scalar_one()
    )
    return f"{prefix}-{value:04d}"
