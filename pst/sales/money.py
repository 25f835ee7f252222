"""Rupiah as texts: whole, with a point between thousands."""


def rupiah(amount: int) -> str:
    """As in `Rp1.250.000`."""
    return f"Rp{amount:,}".replace(",", ".")
