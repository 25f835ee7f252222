"""The demo's data: accounts of every role, example hours, counters and letterheads, cases under way; and whose database it is.

Demo accounts have a known password. So the demo works only on a database that it made
itself, and such a database is never served otherwise.
"""

from web.seed.accounts import PASSWORD, ROLES, add_accounts, add_hours, has_accounts
from web.seed.cases import add_cases
from web.seed.counters import add_counters
from web.seed.letterheads import add_certificates, add_letterheads
from web.seed.library import add_library
from web.seed.origin import Origin, claim, origin, require
from web.seed.recommendations import add_recommendations
from web.seed.sales import add_products

__all__ = [
    "PASSWORD",
    "ROLES",
    "Origin",
    "add_accounts",
    "add_cases",
    "add_certificates",
    "add_counters",
    "add_hours",
    "add_letterheads",
    "add_library",
    "add_products",
    "add_recommendations",
    "claim",
    "has_accounts",
    "origin",
    "require",
]
