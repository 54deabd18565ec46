"""The review of an incident as values: what the plan asked, what the record says, what was learnt. Decides nothing."""
