"""What visitors use, and the screens of the desk that need the engine.

engine        PURE from answers to a recommendation, and everything said about it
analysis      PURE what all possible answers to a guide lead to
pages         what each page shows, as frozen values
views         the views, by group of addresses
urls          the addresses
forms         the forms on visitors' pages
exports       results and comparisons for other programs and documents
sharing       short links to results
usage         counts how guides are used
desk          the admin screens that need the engine
web           page cache, rendering, language, metrics
models        shared results and counts
admin         their lists on the desk
templatetags  filters and tags of the templates
management    makemessages, which also reads the Jinja2 templates
apps          the Django app
"""
