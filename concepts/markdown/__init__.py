"""A guide as a Markdown document, both ways.

repair      what was damaged on the way here: text -> text and Notices
document    text -> headings, tables, lists and fences, each with its line
spelling    how texts and names are spelled in a line of Markdown, and read back
reader      text -> Parsed: a guide's Content, and Notices of what was taken, joined, repaired and left out
writer      Content -> text
importer    Parsed -> rows, in one transaction

All but the importer are PURE.
"""
