"""Who and where: the units, persons, waters, facilities and flows of one district as a value. Knows no file and no
place by name.
"""
