"""The home: where it lies, whose it is, its settings, what it keeps."""
