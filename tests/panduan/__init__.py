"""The guides in `docs/panduan`: what is read from them, and what their steps do in a browser."""
