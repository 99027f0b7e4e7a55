"""The engine: a guide's content and a visitor's answers in, what they recommend and why out.

PURE: no Django, database, clock or randomness. The same content and answers always give the same result, and neither the order of
the answers nor the order of the guide's parts changes a score.

answers          a visitor's answers, and how an address spells them
scoring          how answers add up, and how a sum says that a concept is ruled out
recommendation   the rule: scores, ranking, verdict
explanation      why: each answer's share, and the rows that mattered
journey          which question comes next
point_table      what each choice gives each concept, as an array
score_matrix     the scores after every one and two changed answers
counterfactuals  which changed answers would lead to another recommendation
robustness       whether the recommendation holds when fits and weights are varied
evaluation       all of it for one guide and one visitor's answers, each part computed once
"""
