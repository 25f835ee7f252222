"""Requests for products, their invoices in versions, and rounds of correction."""
