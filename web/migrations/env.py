"""One track of migrations over the tables of engine, pst and web; run by the owner role."""

from alembic import context

from web.schema import METADATA, included

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=METADATA,
    include_object=included,
    compare_server_default=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
