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

`concepts.importing` imports this package. In the other direction, only `notices` (the readers report with them) and `repairs` (the
writer marks a document that a repair would change) are imported.

Nothing here makes HTML: editors' texts become HTML in `wizard/web/rendering/markdown_html.py`.
"""
