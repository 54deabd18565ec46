"""What the facilities hold against oil: booked out to an incident and back, restocked, written off. No incident is
changed from here.
"""
