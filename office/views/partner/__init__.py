"""What another district or an office of the city sees of an incident that it was told of."""
