"""How pages are written: the engine of the visitors' templates, and the words and the HTML that templates ask for.

jinja_environment     the Jinja2 environment of one language, and its sentences for translators
"""
