"""What follows from measurements."""
