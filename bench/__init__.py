"""Benchmarks of Alur: `python -m bench`, or `make bench`. See README.md."""
