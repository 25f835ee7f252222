"""The database: our own PostgreSQL or somebody's, its roles, its pools and its copies.

Nothing outside this package sees the wheel that PostgreSQL comes in.
"""

from web.database.addresses import application_url, conninfo, owner_url
from web.database.backups import Manifest, Progress, backup, inspect, restore
from web.database.connections import (
    Pool,
    create_engine,
    is_closed,
    line,
    pool_status,
)
from web.database.errors import (
    BackupError,
    DatabaseError,
    ForkedEngineError,
    ServerError,
    UnsafeFolderError,
    advice,
    is_about_place,
    reason,
)
from web.database.grants import HISTORY, READ_ONLY, grant_application_role
from web.database.server import EmbeddedServer, Server, ensure_server

__all__ = [
    "HISTORY",
    "READ_ONLY",
    "BackupError",
    "DatabaseError",
    "EmbeddedServer",
    "ForkedEngineError",
    "Manifest",
    "Pool",
    "Progress",
    "Server",
    "ServerError",
    "UnsafeFolderError",
    "advice",
    "application_url",
    "backup",
    "conninfo",
    "create_engine",
    "ensure_server",
    "grant_application_role",
    "inspect",
    "is_about_place",
    "is_closed",
    "line",
    "owner_url",
    "pool_status",
    "reason",
    "restore",
]
