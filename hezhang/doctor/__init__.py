"""Is everything in place that an emergency needs? One module per concern; nothing here sends, mends or decides."""
