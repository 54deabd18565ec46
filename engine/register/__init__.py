"""Who looked at which outfall or source, when, and what they found. What there is to look at is the district's; no
incident is changed from here.
"""
