"""How guides are used, counted per guide and edition, without watching anyone.

page_views     what one page view counts as: a start, a question shown, an answer, a result
usage_counter  collects page views in the process and adds their counts to the database
usage_report   the counts, put together for the desk. PURE
"""
