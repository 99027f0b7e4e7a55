"""What stands between a request and a page.

page_cache           finished pages, compressed
cache_policy         how long each kind of answer may be kept
bounded_cache        remember what a function returned, in so many bytes
rendering/           the engine of the visitors' templates, and what templates call
language             which language the interface speaks
htmx                 the headers of htmx's requests
page_kinds           which page an address leads to
metrics              numbers for Prometheus
compute_budget       limits the processor time for one network address
database_errors      a clear page when the database does not answer
unreadable_editions  a clear page when an edition cannot be read
"""
