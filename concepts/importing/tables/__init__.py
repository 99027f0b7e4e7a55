"""Tables that people wrote, as comparisons. PURE.

tidying        repeated headers and empty rows gone, split rows joined; or why a table compares nothing
orientation    whether the concepts stand across the top or down the first column
comparisons    gathers the tables of a document: joins those of the same concepts
similar_names  names that are the same but for a remark, a sign or a letter
cell_text      the Markdown in a cell, as a guide stores it
cell_kinds     what kind of thing a cell says: yes, no, partly, a number, a link, or words
vocabulary     the words by which such tables are understood
"""
