"""A link as a QR code, for paper and for other screens."""

import segno
from django.utils.safestring import SafeString, mark_safe


def render_qr_code(address: str) -> SafeString:
    """An SVG element without inline style. Black on white even on a dark page, since some readers cannot read it inverted."""
    return mark_safe(
        segno.make(address, error="m", micro=False).svg_inline(omitsize=True, svgclass=None, lineclass=None, light="#fff")
    )
