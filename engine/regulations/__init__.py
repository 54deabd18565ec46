"""The rules of law as data: who grades how, who commands, who must be told. Tables only; what follows from them is
engine.rules'.
"""
