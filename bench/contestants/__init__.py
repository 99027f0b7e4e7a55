"""The sites that Crossroads is compared with.

bare_django          the least that Django does for a page
formtools_site       the same journey with the wizard of django-formtools
formtools_settings   the settings of that site
rsgi_application     serves any of them as Crossroads is served
"""
