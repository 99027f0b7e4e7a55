"""What stands between a request and a page.

page_cache           finished pages, compressed
bounded_cache        caches bounded by the bytes they take
rendering            package: the engine of the visitors’ templates, and what they ask for
language             which language the interface speaks
htmx                 reads htmx's request headers
page_kinds           which page an address leads to
metrics              numbers for Prometheus
compute_budget       limits the processor time of one network address
database_errors      a clear page when the database does not answer
unreadable_editions  a clear page when an edition cannot be read
"""
