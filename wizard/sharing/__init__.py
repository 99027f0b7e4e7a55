"""Short links: the one thing that visitors write.

short_links  make a link; find what it shows
rate_limit   how often one network address may do something, counted in the database
same_origin  refuses writes that do not come from our own pages
qr           a link as a QR code
"""
