"""A witness: what the superior bureau runs beside an office's record. It signs that a record only grew, and refuses one
that was rewritten. It knows no home.
"""
