"""Payments and their proof, receipts, the cash book and its deposits."""
