"""A link as a QR code, for paper and for other screens."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    """An SVG element without style, black on white also where the page is dark: some readers know no other."""
    return mark_safe(
        segno.make(address, error="m", micro=False).svg_inline(omitsize=True, svgclass=None, lineclass=None, light="#fff")
    )
