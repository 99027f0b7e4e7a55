"""What each page shows, as values: from an edition, its addresses and the answers.

The law of this room: nothing here reads the database, a request or a clock, so a page is the same whenever its address is.
Facts come from the engine, words are left to the templates.
"""

from wizard.pages.guide_pages import compare, concept, guide
from wizard.pages.question_page import ask, questions, where_next
from wizard.pages.result_page import result
from wizard.pages.share_pages import share, shared

__all__ = ["ask", "compare", "concept", "guide", "questions", "result", "share", "shared", "where_next"]
