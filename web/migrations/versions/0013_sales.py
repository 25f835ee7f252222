"""Sales: products and tariffs, orders and invoices, payments and receipts, agreements and releases"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "paper_text",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("english", sa.Text(), nullable=True),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_text")),
    )
    op.create_index(
        "uq_paper_text_in_force",
        "paper_text",
        ["office", "kind"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "sale_agreement",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("original_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_for", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "way in ('langsung','unggahan','surel','pos')",
            name=op.f("ck_sale_agreement_way"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_agreement")),
    )
    op.create_index(
        "uq_sale_agreement_in_force",
        "sale_agreement",
        ["instance_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "sale_correction",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("loop", sa.Text(), nullable=False),
        sa.Column("round", sa.Integer(), nullable=False),
        sa.Column("asked", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("noticed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("known_by", sa.Text(), nullable=True),
        sa.Column("known_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "loop in ('invoice','produk')", name=op.f("ck_sale_correction_loop")
        ),
        sa.CheckConstraint(
            "outcome in ('diperbaiki','ditolak')",
            name=op.f("ck_sale_correction_outcome"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_correction")),
        sa.UniqueConstraint(
            "instance_id",
            "loop",
            "round",
            name=op.f("uq_sale_correction_instance_id_loop_round"),
        ),
    )
    op.create_table(
        "sale_deposit",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("deposited_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("bank", sa.Text(), nullable=False),
        sa.Column("ntpn", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("amount > 0", name=op.f("ck_sale_deposit_amount")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_deposit")),
        sa.UniqueConstraint("ntpn", name=op.f("uq_sale_deposit_ntpn")),
    )
    op.create_table(
        "sale_invoice",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("goods", sa.BigInteger(), nullable=False),
        sa.Column("postage", sa.BigInteger(), nullable=False),
        sa.Column("bank_fee", sa.BigInteger(), nullable=False),
        sa.Column("total", sa.BigInteger(), nullable=False),
        sa.Column("billing_code", sa.Text(), nullable=True),
        sa.Column("billing_expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "billing_code ~ '^[0-9]{15}$'", name=op.f("ck_sale_invoice_billing_code")
        ),
        sa.CheckConstraint(
            "state in ('berlaku','diganti','batal')", name=op.f("ck_sale_invoice_state")
        ),
        sa.CheckConstraint(
            "(billing_code is null) = (billing_expires_at is null)",
            name=op.f("ck_sale_invoice_billing_expiry"),
        ),
        sa.CheckConstraint(
            "goods >= 0 and postage >= 0 and bank_fee >= 0",
            name=op.f("ck_sale_invoice_amounts"),
        ),
        sa.CheckConstraint(
            "total = goods + postage + bank_fee", name=op.f("ck_sale_invoice_total")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_invoice")),
        sa.UniqueConstraint(
            "instance_id", "version", name=op.f("uq_sale_invoice_instance_id_version")
        ),
        sa.UniqueConstraint(
            "office",
            "number",
            "version",
            name=op.f("uq_sale_invoice_office_number_version"),
        ),
    )
    op.create_index(
        "uq_sale_invoice_billing_code",
        "sale_invoice",
        ["billing_code"],
        unique=True,
        postgresql_where=sa.text("state = 'berlaku'"),
    )
    op.create_index(
        "uq_sale_invoice_in_force",
        "sale_invoice",
        ["instance_id"],
        unique=True,
        postgresql_where=sa.text("state = 'berlaku'"),
    )
    op.create_table(
        "sale_invoice_series",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "year", name=op.f("pk_sale_invoice_series")),
    )
    op.create_table(
        "sale_order",
        sa.Column("instance_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("buyer", sa.Text(), nullable=True),
        sa.Column("institution", sa.Text(), nullable=True),
        sa.Column("address", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("npwp", sa.Text(), nullable=True),
        sa.Column("segment", sa.Text(), nullable=True),
        sa.Column("domicile", sa.Text(), nullable=False),
        sa.Column("protected", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column(
            "lines",
            postgresql.JSONB(none_as_null=True, astext_type=sa.Text()),
            nullable=True,
        ),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_for", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'batal') = (cancelled_at is not null)",
            name=op.f("ck_sale_order_cancelled"),
        ),
        sa.CheckConstraint(
            "domicile in ('dalam_negeri','luar_negeri')",
            name=op.f("ck_sale_order_domicile"),
        ),
        sa.CheckConstraint(
            "state in ('berjalan','batal','selesai')", name=op.f("ck_sale_order_state")
        ),
        sa.PrimaryKeyConstraint("instance_id", name=op.f("pk_sale_order")),
    )
    op.create_table(
        "sale_prepared",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Uuid(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_prepared")),
        sa.UniqueConstraint(
            "instance_id",
            "version",
            "file_id",
            name=op.f("uq_sale_prepared_instance_id_version_file_id"),
        ),
    )
    op.create_table(
        "sale_product",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("media", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "kind in ('publikasi','mikrodata','peta')",
            name=op.f("ck_sale_product_kind"),
        ),
        sa.CheckConstraint(
            "media in ('softcopy','hardcopy','keduanya')",
            name=op.f("ck_sale_product_media"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_product")),
    )
    op.create_index(
        "uq_sale_product_in_force",
        "sale_product",
        ["office", "code"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "sale_receipt_series",
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("office", "year", name=op.f("pk_sale_receipt_series")),
    )
    op.create_table(
        "sale_tariff",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("entered_by", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_by", sa.Text(), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "valid_to is null or valid_to >= valid_from",
            name=op.f("ck_sale_tariff_period"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_tariff")),
    )
    op.create_index(
        "uq_sale_tariff_in_force",
        "sale_tariff",
        ["office", "product", "valid_from"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "sale_invoice_line",
        sa.Column("invoice_id", sa.BigInteger(), nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("product", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("tariff_id", sa.BigInteger(), nullable=False),
        sa.Column("steps", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("zero_reason", sa.Text(), nullable=True),
        sa.Column("zero_document", sa.Uuid(), nullable=True),
        sa.Column("zero_approved_by", sa.Text(), nullable=True),
        sa.Column("zero_approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_sale_invoice_line_amount")),
        sa.CheckConstraint(
            "not cancelled or amount = 0", name=op.f("ck_sale_invoice_line_cancelled")
        ),
        sa.CheckConstraint("quantity > 0", name=op.f("ck_sale_invoice_line_quantity")),
        sa.CheckConstraint(
            "zero_reason is null or amount = 0", name=op.f("ck_sale_invoice_line_zero")
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["sale_invoice.id"],
            name=op.f("fk_sale_invoice_line_invoice_id_sale_invoice"),
        ),
        sa.PrimaryKeyConstraint(
            "invoice_id", "position", name=op.f("pk_sale_invoice_line")
        ),
    )
    op.create_table(
        "sale_payment",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("invoice_id", sa.BigInteger(), nullable=False),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("bank", sa.Text(), nullable=True),
        sa.Column("ntpn", sa.Text(), nullable=True),
        sa.Column("proof_file", sa.Uuid(), nullable=True),
        sa.Column("proof_sha256", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("found_false_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deposit_id", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(state = 'menunggu') = (decided_at is null)",
            name=op.f("ck_sale_payment_decided"),
        ),
        sa.CheckConstraint(
            "state in ('menunggu','terverifikasi','ditolak','tidak_sah')",
            name=op.f("ck_sale_payment_state"),
        ),
        sa.CheckConstraint(
            "way in ('tunai','kode_billing','transfer')",
            name=op.f("ck_sale_payment_way"),
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_sale_payment_amount")),
        sa.ForeignKeyConstraint(
            ["deposit_id"],
            ["sale_deposit.id"],
            name=op.f("fk_sale_payment_deposit_id_sale_deposit"),
        ),
        sa.ForeignKeyConstraint(
            ["invoice_id"],
            ["sale_invoice.id"],
            name=op.f("fk_sale_payment_invoice_id_sale_invoice"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_payment")),
    )
    op.create_index(
        "uq_sale_payment_ntpn",
        "sale_payment",
        ["ntpn"],
        unique=True,
        postgresql_where=sa.text("state <> 'ditolak'"),
    )
    op.create_index(
        "uq_sale_payment_proof",
        "sale_payment",
        ["proof_sha256"],
        unique=True,
        postgresql_where=sa.text("state <> 'ditolak'"),
    )
    op.create_index(
        "uq_sale_payment_verified",
        "sale_payment",
        ["instance_id"],
        unique=True,
        postgresql_where=sa.text("state = 'terverifikasi'"),
    )
    op.create_table(
        "sale_tier",
        sa.Column("tariff_id", sa.BigInteger(), nullable=False),
        sa.Column("above", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("price", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("above >= 0", name=op.f("ck_sale_tier_above")),
        sa.CheckConstraint("price >= 0", name=op.f("ck_sale_tier_price")),
        sa.ForeignKeyConstraint(
            ["tariff_id"],
            ["sale_tariff.id"],
            name=op.f("fk_sale_tier_tariff_id_sale_tariff"),
        ),
        sa.PrimaryKeyConstraint("tariff_id", "above", name=op.f("pk_sale_tier")),
    )
    op.create_table(
        "sale_variable",
        sa.Column("product_id", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["product_id"],
            ["sale_product.id"],
            name=op.f("fk_sale_variable_product_id_sale_product"),
        ),
        sa.PrimaryKeyConstraint("product_id", "code", name=op.f("pk_sale_variable")),
    )
    op.create_table(
        "sale_receipt",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("office", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("payment_id", sa.BigInteger(), nullable=False),
        sa.Column("amount", sa.BigInteger(), nullable=False),
        sa.Column("dated", sa.Date(), nullable=False),
        sa.Column("physical_serial", sa.Text(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("voided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("void_reason", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "(state = 'batal') = (void_reason is not null)",
            name=op.f("ck_sale_receipt_reason"),
        ),
        sa.CheckConstraint(
            "(state = 'batal') = (voided_at is not null)",
            name=op.f("ck_sale_receipt_voided"),
        ),
        sa.CheckConstraint(
            "state in ('terbit','batal')", name=op.f("ck_sale_receipt_state")
        ),
        sa.CheckConstraint("amount > 0", name=op.f("ck_sale_receipt_amount")),
        sa.ForeignKeyConstraint(
            ["payment_id"],
            ["sale_payment.id"],
            name=op.f("fk_sale_receipt_payment_id_sale_payment"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_receipt")),
        sa.UniqueConstraint(
            "office", "number", name=op.f("uq_sale_receipt_office_number")
        ),
        sa.UniqueConstraint(
            "office",
            "year",
            "sequence",
            name=op.f("uq_sale_receipt_office_year_sequence"),
        ),
    )
    op.create_index(
        "uq_sale_receipt_payment",
        "sale_receipt",
        ["payment_id"],
        unique=True,
        postgresql_where=sa.text("state = 'terbit'"),
    )
    op.create_table(
        "sale_receipt_copy",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("receipt_id", sa.BigInteger(), nullable=False),
        sa.Column("made_by", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["receipt_id"],
            ["sale_receipt.id"],
            name=op.f("fk_sale_receipt_copy_receipt_id_sale_receipt"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_receipt_copy")),
    )
    op.create_table(
        "sale_release",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("receipt_id", sa.BigInteger(), nullable=True),
        sa.Column("agreement_id", sa.BigInteger(), nullable=True),
        sa.Column("way", sa.Text(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_for", sa.Text(), nullable=True),
        sa.CheckConstraint(
            "way in ('langsung','unduhan')", name=op.f("ck_sale_release_way")
        ),
        sa.ForeignKeyConstraint(
            ["agreement_id"],
            ["sale_agreement.id"],
            name=op.f("fk_sale_release_agreement_id_sale_agreement"),
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"],
            ["sale_receipt.id"],
            name=op.f("fk_sale_release_receipt_id_sale_receipt"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_release")),
    )
    op.create_index(
        "uq_sale_release_in_force",
        "sale_release",
        ["instance_id"],
        unique=True,
        postgresql_where=sa.text("withdrawn_at IS NULL"),
    )
    op.create_table(
        "sale_download",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=False), nullable=False),
        sa.Column("instance_id", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.BigInteger(), nullable=True),
        sa.Column("file_id", sa.Uuid(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.Column("last_taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["release_id"],
            ["sale_release.id"],
            name=op.f("fk_sale_download_release_id_sale_release"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sale_download")),
        sa.UniqueConstraint("token", name=op.f("uq_sale_download_token")),
    )
    op.create_index(
        op.f("ix_sale_download_instance_id"), "sale_download", ["instance_id"]
    )
