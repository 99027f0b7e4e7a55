"""The guides that tests work with.

drinks_guide        the small guide that most tests share
unusual_guides      guides that strain the pages: long names, many concepts or one, other scripts
large_guide         a guide of any size, with fits that differ
strategies          hypothesis strategies for random guides and answers
numbered_guide      the drinks as a document in which every text carries a number
damaged_documents   edition documents that cannot be read
save_content        stores a guide as draft rows
"""
