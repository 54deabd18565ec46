"""What leaves the office as a file: one room per kind of document. It reads the record and the rules, and neither sends
nor decides.
"""
