"""The home of the record: whether it is practice or live, who may log in, which district is in force."""
