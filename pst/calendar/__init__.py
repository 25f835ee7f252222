"""Office calendars: working days, opening hours, holidays, and the time limits counted on them."""

from pst.calendar.entries import (
    add_override,
    remove_override,
    set_hours,
    week_in_words,
    withdraw_hours,
)
from pst.calendar.holidays import unprepared
from pst.calendar.limits import UNITS, due, used
from pst.calendar.office import Day, Hours, OfficeCalendar, Override, Period, Week
from pst.calendar.progress import Progress, RibbonDay, progress
from pst.calendar.reading import overrides, read
from pst.calendar.service import FUNCTIONS, Calendar
from pst.calendar.tables import CalendarOverride, OfficeHours

__all__ = [
    "FUNCTIONS",
    "UNITS",
    "Calendar",
    "CalendarOverride",
    "Day",
    "Hours",
    "OfficeCalendar",
    "OfficeHours",
    "Override",
    "Period",
    "Progress",
    "RibbonDay",
    "Week",
    "add_override",
    "due",
    "overrides",
    "progress",
    "read",
    "remove_override",
    "set_hours",
    "unprepared",
    "used",
    "week_in_words",
    "withdraw_hours",
]
