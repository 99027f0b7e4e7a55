"""What the pages of the editors' desk share: how they write, and what happens when two editors write at once.

guide_lock           a page writes only while it holds the lock of the guide's row, and merges what others stored
edit_conflicts       what was typed on a page against what others stored or deleted since it was opened
change_descriptions  a change of a row in words
row_admin            what the admin pages of a guide's rows have in common
grid                 a page with a small form in each entry of a table, saved at once
extra_pages          pages of a guide or a row besides those of Django's admin
posted_numbers       whole numbers from an address or a hidden field
"""
