"""Repairs a document that was damaged before it reached us: text -> text and Notices. PURE.

repair    runs all repairs; the number of lines stays the same, so that notices name the right line
encoding  characters that were decoded with the wrong encoding
fences    code fences that are never closed
"""
