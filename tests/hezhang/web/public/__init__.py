"""The API: looks, acts, who may, and what it says of itself."""
