"""One module per provider and its tables; the only rooms in which a provider's SDK may be imported."""
