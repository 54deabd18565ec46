"""The practice world: a gateway that speaks like Twilio, a mailbox, the people at the other end, and who conducts the
story.
"""
