"""How guides are used, counted per guide and edition, without watching anyone.

steps       what one visit of a page counts as
counting    collects the steps in the process and adds their sums to the database
use_report  the sums, put together for the desk. PURE
"""
