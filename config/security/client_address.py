"""Where a request comes from: short links and wrong passwords are counted by it."""

from collections.abc import Mapping
from ipaddress import IPv4Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """The network that the request comes from; "" if it is unknown.

    Behind a proxy it is the last address of X-Forwarded-For: the visitor may have made up those before it. Of an IPv6 address
    it is the /64, which one household or one machine has to itself.
    """
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return _network(forwarded.rpartition(",")[2].strip()) or _network(request.META.get("REMOTE_ADDR", ""))


def login_name(request: HttpRequest, credentials: Mapping[str, str] | None) -> str:
    """The name that somebody signs in with, cut to the column that django-axes stores it in: PostgreSQL refuses a longer one."""
    return ((credentials or request.POST).get("username") or "")[:255]


def _network(text: str) -> str:
    try:
        address = ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, IPv4Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((int(address), 64), strict=False).network_address)
