"""Duties that come round by the calendar, incident or not: due, done, overdue. No incident is changed from here."""
