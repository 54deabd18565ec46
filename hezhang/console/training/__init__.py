"""The training room in the console of a practice home: telephones, the clock, scenarios, the debrief. A live home has
no route of it.
"""
