"""Water-quality standards: their limits as values, and which class a measured value meets. Knows no incident and no
file.
"""
