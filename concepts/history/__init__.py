"""Who changed what in a guide.

recording   stores every change of a row, with its values, its author and the revision of the guide
change_log  reads what was stored: the changes of a guide, in the order they were made, with the names of their rows
"""
