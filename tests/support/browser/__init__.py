"""Pages as visitors and editors see them.

chromium            starts Chromium and records what it complains of
page_addresses      the address of every kind of page
open_page           opens each of these pages, including those that no address leads to
page_checks(.js)    what a page must pass on a desktop and on a phone
journey_steps       what a visitor does on a page
visited_page        the text, links and form of a response, without a browser
admin_form          the form of an admin page, as a browser would send it back
"""
