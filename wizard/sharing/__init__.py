"""Short links: the one thing that visitors write.

short_links  make a link, and find what it shows
rate_limit   how often one network address may do something, counted in the database
same_origin  refuse writes that do not come from our own pages
qr_code      a link as a QR code
"""
