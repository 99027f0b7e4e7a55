"""A guide seen over all answers that visitors could give. PURE.

shares          how often each concept is recommended and each verdict reached, over all journeys
reachability    which concepts can be recommended at all, and what prevents it
gates           questions that rule out a likely winner, but are mostly not asked before
dead_choices    choices and questions that never change anything
scenario_runs   the editors' scenarios, and what their answers recommend
engine_checks   the publish checks that need the engine
decision_check  what an editor should know about a draft before it decides for others
question_flow   the order of the questions as a diagram
"""
