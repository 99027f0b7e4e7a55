"""What several tests share. Everything here is imported by its full name.

guides/                the guides that tests work with, as values, documents and rows
servers/               databases, served sites, and what writes to them or loads them
browser/               pages as visitors and editors see them, in Chromium and without
concurrent_writers     editors and visitors who write at the same time, and what must hold afterwards
instrumented_templates lets the test client see the templates of visitors' pages
interface_messages     every sentence of the interface, read from templates and code
processor_time         what a run costs, for tests that compare costs
tables                 read a comparison table, and what became of it
wait_until             wait for a condition, no longer than needed
markdown/              documents to import
"""
