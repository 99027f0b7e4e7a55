"""Tables that people wrote, as comparisons. PURE.

rejection      why a table cannot be a comparison
cleanup        no repeated headers and empty rows, split rows joined
orientation    whether the concepts are across the top or down the first column
comparisons    collects the tables of a document, and joins those of the same concepts
similar_names  names that differ only in a remark, a sign or a letter
cell_text      the Markdown in a cell, as a guide stores it
cell_kinds     the kind of a cell: yes, no or partly, a number, a link, or words
vocabulary     the words by which we understand such tables
"""
