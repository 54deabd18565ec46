"""Views as documents of tables and pictures: the review of an incident, the assessment of a year. Every row names its
entries; how a document looks is `office/documents/sheaf`'s.
"""
