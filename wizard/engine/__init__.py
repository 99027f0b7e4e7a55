"""The engine: a guide's content and a visitor's answers in, facts out.

PURE: no Django, no database, no clock, no chance. The same content and answers always give the same facts, and the order
in which things were answered, or stand in the guide, never changes a score.

answers           what a visitor answered, and how it is spelled in an address
recommendation    the rule: scores, ranking, verdict
explanation       why: each answer's share, and the rows that mattered
counterfactuals   what would change it, found on a board of scores and in pairs of changes
journey           which question comes next
evaluation        all of it for one guide and one visitor's answers, each part computed once
"""
