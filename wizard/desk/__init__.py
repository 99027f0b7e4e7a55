"""The screens of the editors' desk that need the engine.

decision_check_screen  what the guide decides before it decides for others
scenarios_screen       whether the editors' scenarios come out as expected
usage_screen           how the published guide is used
guide_screen           what these screens have in common
preview                the visitors' pages of a draft, for signed-in editors
urls                   the addresses of the screens
"""
