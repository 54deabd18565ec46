"""The training room's side of the practice world: what is at each telephone, whoever plays whom, the clock in their
hands, a scenario that may be joined. Knows no page.
"""
