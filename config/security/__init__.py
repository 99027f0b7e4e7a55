"""What keeps the site safe from its visitors. docs/security.md lists what is promised.

security_headers  headers by the kind of response; overlong request headers are dropped
request_limits    how large a request may be, for visitors and for editors
request_encoding  every request is read as UTF-8
client_address    the network that a request comes from
sign_in           the desk's login form, with limits
machine_lock      one at a time on a machine, across processes
"""
