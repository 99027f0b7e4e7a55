"""A flood of requests, each unlike every other and as long as it is read: what somebody sends to fill a server's memory."""

import socket
from collections.abc import Callable, Iterable
from itertools import chain, combinations, islice, permutations, product

AT_ONCE = 20
"""Requests on their way on one connection."""
LONG = 60_000
"""Bytes. Servers take an address of 64,000, and as much in headers or more."""

QUESTION = "/drinks/ask/temperature/"
ANSWER = f"{QUESTION}?temperature=hot"
RESULT = "/drinks/result/?temperature=hot"
SHOWN = "Sec-Fetch-Dest: document"
STEP = "HX-Request: true"


def flood(host: str, requests: Iterable[bytes]) -> None:
    """Send all of them on one connection, and wait for their answers."""
    name, _, port = host.partition(":")
    requests = iter(requests)
    with socket.create_connection((name, int(port)), timeout=30) as connection:
        while some := list(islice(requests, AT_ONCE)):
            connection.sendall(b"".join(some))
            answers, end = 0, b""
            while answers < len(some):
                received = connection.recv(1 << 20)
                assert received, "The server hung up."
                answers += (end + received).count(b"HTTP/1.1 ")
                end = received[-8:]


def kinds(host: str) -> dict[str, tuple[int, Callable[[int], bytes]]]:
    """By name, how many there are of a kind among 60,000, and what makes the one with a number. Few of those that take long."""
    here, results = f"Host: {host}", clean_results()
    return {
        "headers as long as they are read": (45_500, lambda n: _asking(QUESTION, here, SHOWN, *_headers(n, 2_000, 190))),
        "longer headers": (5_000, lambda n: _asking(QUESTION, here, SHOWN, *_headers(n, LONG // 6, LONG // 6))),
        "pages on which htmx was": (2_000, lambda n: _asking(QUESTION, here, STEP, f"HX-Current-URL: http://x/{_long(n, LONG)}")),
        "unclean queries": (1_000, lambda n: _asking(f"{RESULT}&x={_long(n, LONG)}", here)),
        "unclean answers": (500, lambda n: _asking(f"{ANSWER}&next={_long(n, LONG)}", here)),
        "unclean answers by htmx": (500, lambda n: _asking(f"{ANSWER}&next={_long(n, LONG)}", here, STEP)),
        "long paths": (700, lambda n: _asking(f"/{_long(n, LONG)}/", here)),
        "short paths": (800, lambda n: _asking(f"/{n}/ask/{n}/", here)),
        "codes of links": (200, lambda n: _asking(f"/r/{n}/", here)),
        "ports": (400, lambda n: _asking(RESULT, f"Host: 127.0.0.1:{n}")),
        "long ports": (500, lambda n: _asking(RESULT, f"Host: 127.0.0.1:{_long(n, LONG, '0')}")),
        "encodings": (500, lambda n: _asking(QUESTION, here, f"Content-Type: a/b; x*={_long(n, LONG)}''x")),
        "results": (2_400, lambda n: _asking(f"/drinks/result/?{results[n]}", here)),
    }


def clean_results() -> list[str]:
    """Queries of results, all different and each one that is kept: in whatever order its answers stand."""
    slugs = {"temperature": "hot cold", "effect": "wake calm quench nothing", "milk": "yes no"}
    answers = product(*([f"{question}={choice}" for choice in choices.split()] for question, choices in slugs.items()))
    marks = list(chain.from_iterable(combinations([f"important={question}" for question in slugs], size) for size in range(3)))
    return ["&".join(order) for chosen in answers for marked in marks for order in permutations([*chosen, *marked])]


def _headers(number: int, long: int, short: int) -> list[str]:
    """One of each header that something is read from."""
    return [
        f"Referer: http://x/{_long(number, long)}",
        f"Accept-Language: {_long(number, short, '-x,')}",
        f"Accept-Encoding: {_long(number, short)}",
        f"HX-Request: {_long(number, long)}",
        f"X-Request-ID: {number}",
        f'If-None-Match: "{_long(number, short)}"',
    ]


def _asking(path: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", *headers, "", ""]).encode("latin-1")


def _long(number: int, length: int, letters: str = "a") -> str:
    return f"{number + 1}{letters * length}"[:length]
