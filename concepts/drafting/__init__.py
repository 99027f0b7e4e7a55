"""Writes draft rows from other sources than the forms of the admin.

draft_rows  Content -> rows: an imported or restored guide replaces the draft
row_sync    changes rows of a guide into the wanted ones, in a few queries
copies      copies of a question within its guide, and of a guide
"""
