"""What a substance does to people who come near it: safety cards as values. No incident, no decision."""
