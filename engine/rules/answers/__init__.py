"""What follows from what people answer."""
