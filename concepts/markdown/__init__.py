"""A guide as a Markdown document, both ways.

repair      what was damaged on the way here: text -> text and Notices
limits      how much of a document is taken
document    text -> headings, tables, lists and fences, each with its line
spelling    how texts and names are spelled in a line of Markdown, and read back
reader      text -> Parsed: a guide's Content, and Notices of what was taken, joined, repaired and left out
writer      Content -> text
planning    Parsed and the draft -> what an import would make of it
importer    Parsed -> rows, in one transaction

All but the importer are PURE.
"""
