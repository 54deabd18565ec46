"""WeCom: template cards with buttons by an office's own application, and their callbacks."""
