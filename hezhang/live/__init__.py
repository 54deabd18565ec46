"""What changed in the record, told to whoever listens: the consoles and the programs of the API."""
