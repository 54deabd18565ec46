"""What can be reckoned about oil on water: how much it is, how much boom it takes. Exact numbers; no incident, no
clock.
"""
