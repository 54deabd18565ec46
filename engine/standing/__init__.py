"""What streams between incidents share: a text owed to a unit's contact, carried like every other. No incident, no
playbook.
"""
