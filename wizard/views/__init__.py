"""Views, one module per group of addresses, and what reads and writes the addresses.

addresses       spells every address of a guide and reads its query
visitor_pages   the pages of a guide: front, concept, compare, question, result
downloads       JSON, Markdown, CSV and the link card
sharing_views   making a short link and the page behind it
guide_links     the guides as a list of links
"""
