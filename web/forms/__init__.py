"""Forms on a page: reading what a browser sends, and laying out what it shows.

No page needs JavaScript. A view reads with `read`, asks `pressed` whether a button only
changed the rows or files of the form, validates with `engine.forms.validate`, and shows
`sheet` again where something is to be put right; the macros stand in
`templates/formulir/isian.html`. Both directions work on the resolved schema.
"""

from web.forms.drawing import sheet
from web.forms.model import Choice, Sheet, Upload, Widget
from web.forms.parts import Part, parts
from web.forms.reading import Press, pressed, read

__all__ = [
    "Choice",
    "Part",
    "Press",
    "Sheet",
    "Upload",
    "Widget",
    "parts",
    "pressed",
    "read",
    "sheet",
]
