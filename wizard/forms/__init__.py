"""The visitors' forms, laid out by django-crispy-forms.

question_form  one question
share_form     a title and a note for a short link
"""
