"""What Django's templates load.

form_tags     text of a guide in the visitors' forms
result_tags   names, points and shares on the desk's pages about results
"""
