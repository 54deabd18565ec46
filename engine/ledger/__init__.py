"""The record: hash-chained events and what is derived from them. The only room of the engine that touches a
database.
"""
