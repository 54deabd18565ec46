"""The record as evidence: writing it out as a bundle, and checking that nobody changed it. Decides nothing, changes
nothing.
"""
