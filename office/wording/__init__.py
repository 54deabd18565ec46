"""Every sentence that is shown to a person, in Chinese and in English; it imports nothing of the house and decides
nothing.
"""
