"""What can go wrong below the application: the database server and its copies."""


class DatabaseError(Exception):
    """The database cannot be used as asked; the message is for the person at the machine."""


class ServerError(DatabaseError):
    """The embedded server cannot be set up, started or reached."""


class UnsafeFolderError(ServerError):
    """A folder that only we may write to belongs to somebody else or is open to others."""


class ForkedEngineError(DatabaseError):
    """A connection pool made before a fork was used after it."""


class BackupError(DatabaseError):
    """A backup cannot be written, or must not be restored."""
