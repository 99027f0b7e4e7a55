"""A guide seen over all answers that visitors could give. PURE.

shares          how often each concept is recommended; choices and questions that never decide anything
reachability    which concepts can be recommended at all, and which rival prevents it
engine_checks   the publish checks that need the engine
decision_check  what an editor should know before a draft decides for others
question_flow   the order of the questions as a diagram
"""
