"""A guide as a Markdown document, both ways. PURE.

guide_writer     Content -> text
question_writer  its questions and scenarios
guide_reader     a document with all sections of a guide -> Content
question_reader  its questions and scenarios
headings         the headings and labels that the writers write and the readers look for
block_parser     Markdown text -> Document
blocks           Document: headings, tables, lists and fences, each with its line
table_writer     lines of Markdown -> a table
inline_text      texts and names in one line of Markdown, and back
slugs            the slug of a name
mermaid          the arrows of a flowchart

`concepts.importing` stands on this package. From there, only `notices` (how readers report) and `repairs` (the writer marks a
document that a repair would change) are imported here.
"""
