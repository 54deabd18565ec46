"""A home as one file: written from one snapshot, checked, put back. No process and no sentence for a person."""
