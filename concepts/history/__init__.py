"""Who changed what in a guide.

recording   stores every change of a row, with its values, its author and the guide's revision
change_log  reads what was stored: the changes of a guide, newest first
"""
