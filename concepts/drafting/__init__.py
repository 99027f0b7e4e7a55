"""Writing draft rows from something else than the admin's forms.

draft_rows  Content -> rows: an imported or restored guide replaces the draft
row_sync    change some rows of a guide into those that are wanted, in a few queries
copies      copies of a question within its guide, and of a guide
"""
