"""The directory as a stream: who changed which row of the district, why, and what it was before. Who and where is
engine/district's; no document is read here.
"""
