"""Which texts are owed to whom, and again when one does not arrive."""
