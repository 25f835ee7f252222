"""The migrations make exactly what the models say."""

from sqlalchemy import text

from web import schema


def test_migrations_and_models_agree(owner_engine) -> None:
    with owner_engine.connect() as connection:
        assert schema.differences(connection) == []
        assert schema.revision(connection) == schema.head()


def test_a_second_migration_changes_nothing(database, owner_engine) -> None:
    assert schema.migrate(database[0]) == schema.head()
    with owner_engine.connect() as connection:
        assert schema.differences(connection) == []


def test_the_application_may_not_change_history(session) -> None:
    rights = session.execute(
        text(
            "SELECT privilege_type FROM information_schema.table_privileges "
            "WHERE grantee = 'alur' AND table_name = 'event'"
        )
    ).scalars()
    assert set(rights) == {"SELECT", "INSERT"}
