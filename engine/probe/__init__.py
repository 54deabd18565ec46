"""Is the pager alive? Contact tests and canaries: streams of their own that owe texts as incidents do. No incident may
enter.
"""
