"""The record as a person reads it: entries told one by one, and verdicts."""
