"""What can be taken away.

result_json        a guide and a recommendation as JSON
decision_record    a recommendation as a Markdown decision record (MADR)
comparison_tables  a comparison as CSV and Markdown
link_card          the picture beside a pasted link; fonts/ holds its fonts
"""
