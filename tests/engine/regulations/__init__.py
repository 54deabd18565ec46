"""Tests of the tables of law."""
