"""One office's Hezhang, with no process and no door: its home, files, texts, services, views and words."""
