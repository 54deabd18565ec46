"""Measures Hezhang against the plainest way of doing the same, both in one run: what counts are the ratios. Imported by
nobody.
"""
