"""The people at the other end: what each does with a text or a call, when, and what has reached them. No HTTP."""
