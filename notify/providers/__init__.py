"""One room per provider, one module in it per channel and per table; the only rooms in which an SDK may be imported."""
