"""Where a request comes from, coarsely: limits count networks, and no address is kept."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

PREFIX_LENGTHS = {4: 24, 6: 48}


def network_of(request: HttpRequest) -> str | None:
    """
    Return the network that the request comes from, such as ``203.0.113.0/24`` or ``2001:db8:1::/48``.

    ``settings.DIALOGUE_PROXY_COUNT`` says how many proxies of one's own add to X-Forwarded-For (default none, and then
    the header, which anybody can send, is not read).

    Returns: None when there is no public address. Behind a proxy that the settings don't mention, all visitors share
        one private address, and a limit on it would shut everybody out.
    """
    return network_prefix(_client_address(request))


def network_prefix(address: str) -> str | None:
    """Return the network of an IP address in text, or None when it is not a public address."""
    try:
        ip = ip_address(address.strip())
    except ValueError:
        return None
    if isinstance(ip, IPv6Address) and ip.ipv4_mapped:
        ip = ip.ipv4_mapped
    if not ip.is_global:
        return None
    return str(ip_network(f"{ip}/{PREFIX_LENGTHS[ip.version]}", strict=False))


def _client_address(request: HttpRequest) -> str:
    proxies = getattr(settings, "DIALOGUE_PROXY_COUNT", 0)
    if proxies:
        hops = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
        # Each proxy appends whom it heard; ours are the last ones, what stands before them is anybody's claim.
        return hops[-proxies] if len(hops) >= proxies else ""
    return request.META.get("REMOTE_ADDR", "")
