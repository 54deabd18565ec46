"""Online monitors: what they measure, and when that is worth a look. Proposes; opens nothing. No database, disk,
network or clock.
"""
