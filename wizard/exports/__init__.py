"""Documents that programs and people take away.

result_json        a guide and a recommendation as JSON; the sentence about an answer that does not exist
decision_record    a recommendation as a Markdown decision record (MADR). PURE
comparison_tables  a comparison as CSV and Markdown
link_card          the image beside a pasted link; its fonts are in fonts/
"""
