"""What each page shows, as one frozen dataclass, built from an edition, its addresses and the answers.

Nothing here reads the database, a request or a clock, so one address always gives the same page of an edition. Facts come from
the engine; words are in the templates, and those that depend on a verdict, a difference or a number in `wizard/web/rendering/`.

guide_pages         a guide, one of its concepts, some of them compared
question_page       a question; all questions at a glance
result_page         a result, also one that was shared
share_pages         the form for a short link, and the page behind it
error_pages         why there is nothing else to show
page_parts          the base of every page of a guide, tables of concepts, the answers given
ranking             every concept with its score as a bar
side_by_side        the recommended concept and another: what each answer added, and the rows that mattered
concept_map         the concepts placed by two questions
what_would_change   where other answers lead
later_edition       what a later edition changed about a result
"""

from wizard.pages.guide_pages import compare, concept, guide
from wizard.pages.question_page import ask, questions, where_next
from wizard.pages.result_page import result
from wizard.pages.share_pages import share, shared_result

__all__ = ["ask", "compare", "concept", "guide", "questions", "result", "share", "shared_result", "where_next"]
