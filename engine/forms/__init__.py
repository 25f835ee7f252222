"""Forms: JSON Schema 2020-12 in a closed set of keywords, beside a UI schema.

`check` judges a form before it is deployed, `resolve` fills it from a case's data for one
role, `validate` judges what somebody sent against the resolved schema, and `readable`
leaves in recorded data what a role may read. All four are pure: a form is a pair of
parsed dictionaries that is pinned to the case's version, never a file.

Keywords of our own, both gone from a resolved schema:

`x-peran`: list of roles that may see and fill the field; without it everybody may.

`x-pilihan`: what the case's data or a catalogue puts into the field.
    {"dari": "data", "jalur": "antrian.loket"}      options from a dotted path in the data
    {"dari": "katalog", "nama": "layanan_lain"}     options from a registered function
    {..., "nilai": "kode", "label": "nama"}         which keys of an option to use; without
                                                    them `const` or `nilai`, `title` or `label`
    {"minimum": "tagihan.jumlah"}                   likewise maximum, const, default and
                                                    examples: a dotted path in the data
  An option is a text, a number, or an object. A limit or an option list that the data do
  not have leaves a field that accepts nothing (`"enum": []`); default and examples are
  then left out.

Conditions (`if`) hold only when the field they read is present.
"""

from engine.forms.checking import check
from engine.forms.model import FieldError, Form
from engine.forms.resolving import readable, resolve
from engine.forms.validating import validate

__all__ = ["FieldError", "Form", "check", "readable", "resolve", "validate"]
