"""The visitors' forms, laid out by django-crispy-forms: one question; a title and a note for a short link."""
