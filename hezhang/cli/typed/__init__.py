"""What is typed: times, pairs, names that are meant, files that are named."""
