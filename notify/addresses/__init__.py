"""Addresses of each sort: one written form, and why something is none. Knows no provider."""
