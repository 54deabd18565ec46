"""A log that anybody can check: a Merkle tree over entries, its signed checkpoints, and proofs. Knows no ledger and no
event; reads no clock and no file.
"""
