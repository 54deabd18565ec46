"""What an office does in several steps of the Desk."""
