"""Whatever is done to an invoice, in whatever order: one number, one version in force, and sums that add up."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pst.errors import SaleError
from tests.pst.sales.desk import DOCUMENT, Desk, asked, fill, sold

LINES = st.lists(
    st.builds(
        sold,
        st.sampled_from(["dalam-angka", "susenas"]),
        st.integers(1, 3_000),
        batal=st.sampled_from([False, False, True]),
        tarif_nol=st.none()
        | st.just({"alasan": "Lembaga negara", "dokumen": DOCUMENT}),
    ),
    min_size=1,
    max_size=2,
)
ISSUE = st.tuples(st.just("issue"), LINES, st.integers(0, 50_000), st.booleans())
ACTS = st.lists(
    ISSUE | st.tuples(st.sampled_from(["renew", "round", "approve", "cancel", "wait"])),
    max_size=12,
)


@pytest.fixture
def shop(session):
    fill(session)
    return session


class Sale:
    """A case of which random things are asked; what is refused leaves it as it was."""

    def __init__(self, session):
        self.desk = Desk(session)
        self.desk.order(asked(), asked("susenas", "mikrodata_lengkap"))
        self.codes = 0

    def act(self, name, *rest):
        point = self.desk.session.begin_nested()
        try:
            getattr(self, name)(*rest)
        except SaleError:
            point.rollback()
        else:
            point.commit()

    def issue(self, lines, postage, same_code):
        self.codes += not same_code
        bill = {
            "kode_billing": f"{self.codes:015d}",
            "kedaluwarsa": (self.desk.now + timedelta(days=7)).isoformat(),
        }
        self.desk.invoice(*lines, bill=bill, ongkos_kirim=postage)

    def renew(self):
        self.codes += 1
        self.desk.renew(f"{self.codes:015d}")

    def round(self):
        self.desk.round()

    def approve(self):
        self.desk.approve()

    def cancel(self):
        self.desk.cancel()

    def wait(self):
        self.desk.now += timedelta(days=5)


def require_sums(version):
    assert version.goods == sum(line.amount for line in version.lines)
    assert version.total == version.goods + version.postage + version.bank_fee
    for line in version.lines:
        assert line.amount == sum(step["nilai"] for step in line.steps)
        units = sum(step["jumlah"] for step in line.steps)
        assert units == (0 if line.cancelled else line.quantity)
        assert line.zero_reason is None or line.amount == 0


@given(ACTS)
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_one_version_is_in_force_and_its_sums_add_up(shop, acts):
    point = shop.begin_nested()
    sale = Sale(shop)
    for act in acts:
        sale.act(*act)
        versions = sale.desk.versions()
        assert [one.version for one in versions] == list(range(1, len(versions) + 1))
        assert len({one.number for one in versions}) <= 1
        assert [one.state for one in versions[:-1]] == ["diganti"] * (len(versions) - 1)
        assert versions == [] or versions[-1].state in {"berlaku", "batal"}
        for version in versions[-1:]:
            require_sums(version)
    point.rollback()
