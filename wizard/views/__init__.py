"""Views, one module for each group of addresses, and what reads and writes the addresses.

addresses         spells every address of a guide
query_parsing     reads the query of an address. PURE
decorators        read only; find the edition; say how long the page may be kept
responses         a page, a fragment for htmx, a redirect
guide_views       front page, guide, concept, comparison, all questions
journey_views     one question, and the result
download_views    JSON, Markdown, CSV and the link card; 400 for an answer that does not exist
sharing_views     make a short link, and the page behind it
monitoring_views  health, and numbers for Prometheus
error_views       pages for 400, 404 and 500
guide_links       the guides as a list of links
"""
