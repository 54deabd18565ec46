"""What follows from what: pure functions from an incident and a command to events."""
