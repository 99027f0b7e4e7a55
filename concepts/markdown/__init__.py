"""A guide as a Markdown document, both ways. PURE.

guide_writer       Content -> text
guide_reader       a document with all sections of a guide -> Content
question_sections  its questions and scenarios
headings           the headings and labels that the writer writes and the reader looks for
blocks             Markdown text -> headings, tables, lists and fences, each with its line
inline_text        texts and names in one line of Markdown, and back
slugs              the slug of a name
mermaid            the arrows of a flowchart
table_rule         markdown-it's rule for tables, with one token for a table
quote_rule         markdown-it's rule for quotes, in bounded time
"""
