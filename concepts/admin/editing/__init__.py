"""What the pages of the editors' desk share: how they write, and what happens when two editors write at once.

guide_lock       a page writes only while it holds the guide's row
edit_conflicts   what was typed on a page against what was stored since the page was opened
change_wording   a change of a row in words
row_admin        what the admin pages of a guide's rows have in common
grid             a page with a small form in each place of a table, saved at once
own_pages        pages of a guide or a row beside those of Django's admin
posted_numbers   whole numbers that come from an address or a hidden field
"""
