"""What is shown of the office itself: its channels, parts, settings, the doctor."""
