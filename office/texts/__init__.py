"""What a person is told: the exact text of everything that goes out."""
