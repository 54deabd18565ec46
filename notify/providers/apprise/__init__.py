"""Apprise: texts to a group in DingTalk, WeCom, Feishu and the like."""
