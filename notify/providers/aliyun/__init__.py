"""Alibaba Cloud: texts by its Short Message Service, calls by its Voice Messaging Service, from reviewed templates."""
