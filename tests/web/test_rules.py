"""How a route says who may come in."""

import pytest

from tests.web.test_access import ADMIN, KIOS, KODE, PETUGAS
from web import rules
from web.errors import ForbiddenError


def test_roles_of_a_route_must_exist():
    with pytest.raises(ValueError, match="unknown"):
        rules.perlu_peran("raja")
    with pytest.raises(ValueError, match="unknown"):
        rules.perlu_peran()
    with pytest.raises(ValueError, match="no rule"):
        rules.tanpa_pembaca(lambda: None)


def test_what_a_rule_lets_through_before_the_thing_is_known():
    def view() -> None: ...

    rules.require_rule(None, rules.Rule(open=True))
    with pytest.raises(ForbiddenError):
        rules.require_rule(KIOS, rules.rule_of(rules.perlu_masuk(view)))
    with pytest.raises(ForbiddenError):
        rules.require_rule(PETUGAS, rules.rule_of(rules.perlu_peran("admin")(view)))
    rules.require_rule(ADMIN, rules.rule_of(rules.perlu_peran("admin")(view)))
    rules.require_rule(KODE, rules.rule_of(rules.milik_berkas()(view)))
    assert rules.rule_of(lambda: None) is None
