"""Prepared products, the agreement on the use of data, the release and its downloads."""
