"""What the office hears: complaints, findings, notices, alarms, each with a clock of its own. What is done about it is
an incident's.
"""
