"""How soon the first boom would lie, from what the record says of who answered how fast. Predicts, and decides nothing;
knows no clock and no ledger.
"""
