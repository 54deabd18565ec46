"""What listens for changes, and what is kept while there are none."""
