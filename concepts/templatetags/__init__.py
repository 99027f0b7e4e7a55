"""Tags of the desk's templates.

desk  the links and the state of the draft at the top of each page of a guide
"""
