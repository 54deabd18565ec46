"""The public warning as a document: CAP 1.2 and China's own identifier form, an Atom feed of them, and the text for SMS
and press.
"""
