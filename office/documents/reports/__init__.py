"""The reports of an incident as documents: filled from the record, one value, written as .docx and as a page to
print.
"""
