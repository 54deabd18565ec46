"""Chaos: what is hit and when, and what came of the texts. Starts no process and opens no ledger; that is for whoever
runs it.
"""
