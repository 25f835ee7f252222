"""Which parts of the diagrams the scenarios walk: BPMN coverage, as a pytest plugin.

`collecting` reads a scenario's cases before they are gone, `measuring` compares them
with the diagrams, `reporting` and `pages` show the outcome, `plugin` ties them to pytest.
"""
