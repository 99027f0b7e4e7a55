"""How pages are written: the engine of the visitors' templates, and the words and HTML that templates ask for.

jinja_environment     the Jinja2 environment of one language, and its sentences for translators
markdown_html         editors' Markdown as safe HTML or plain text, and which addresses become links
word_differences      marks the words in which the cells of a row differ
numbers_and_lists     numbers, dates, quotations and lists in words
verdict_wording       every sentence that depends on the verdict: of a result, an extra question, the record, the card, the desk
difference_wording    the words for what changed between two editions
language_attributes   lang and dir of text that is not in the language of the interface
"""
