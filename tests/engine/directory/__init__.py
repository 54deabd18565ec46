"""The directory as rows and as a fold."""
