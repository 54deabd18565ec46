"""Approvals: somebody who may is asked, answers with a code, and the act itself follows under their name. Pure."""
