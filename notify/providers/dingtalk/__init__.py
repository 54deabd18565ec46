"""DingTalk: interactive cards by an office's own application, and their callbacks."""
