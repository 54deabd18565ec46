"""How the databases are spoken to: connections, tables and their indexes, the shape that they have and how they get it.
Knows no event.
"""
