"""The screens of the editors' desk that need the engine.

screens  the decision check, scenarios, and how a guide is used
preview  the visitors' pages of a draft, for signed-in editors
"""
