"""Who is reminded that next year's holidays are missing."""

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from pst.calendar import holidays
from web.yearly import warnings

NOVEMBER = datetime(2027, 11, 2, tzinfo=UTC)


def test_each_office_is_warned_until_it_has_entered_the_year(session: Session) -> None:
    assert warnings(session, now=NOVEMBER.replace(month=9)) == []
    assert len(warnings(session, now=NOVEMBER)) == 5
    content = b"tanggal;jenis;nama\n2028-02-29;cuti bersama;Idulfitri\n"
    seen = holidays.preview(session, "kupang", 2028, content)
    holidays.take(session, "kupang", seen, basis="SKB", actor="oktavian", now=NOVEMBER)
    session.commit()
    left = warnings(session, now=NOVEMBER)
    assert {one.key for one in left} == {
        f"libur:{office}:2028" for office in ("kaltim", "blitar", "bengkulu", "jateng")
    }
    assert "2028 belum dimasukkan" in left[0].title
    assert "perkiraan" in left[0].text
