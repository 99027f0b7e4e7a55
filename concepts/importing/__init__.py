"""From a Markdown document that anyone wrote to draft rows. All PURE, except for importer.

repairs              text -> text: wrongly decoded characters, unclosed fences
import_limits        how large a document may be
reader               text -> ParsedDocument: decides whether it is a guide of ours or a plain document
plain_document       a document with comparison tables that was not written for Crossroads
tables               its tables, cleaned up, turned the right way up and joined to comparisons
starter_questions    first questions for a guide that has none
distinguishing_rows  the rows that they are drafted from
guide_merge          a plain document merged into a guide that exists
import_plan          what an import would change, before it is saved
importer             saves a plan as draft rows, in one transaction
notices              every finding of an import, and its sentence
"""
