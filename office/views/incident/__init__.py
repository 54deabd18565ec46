"""What is shown of one incident."""
