"""What every stream of the ledger has: events, commands, who acts, what it owes."""
