"""Documents that programs and people take away.

result_json        a guide and a recommendation as JSON
decision_record    a recommendation as a Markdown decision record (MADR)
comparison_tables  a comparison as CSV and Markdown
link_card          the image beside a pasted link; its fonts are in fonts/
"""
