"""What hangs beside the telephone for the hour in which nothing runs: whom to ring in which order, and what to say."""
