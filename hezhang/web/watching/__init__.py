"""What programs watch the office by: its numbers, and whether it is ready. Decides nothing, names nobody."""
