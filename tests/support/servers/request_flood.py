"""Long requests that are all different: what somebody sends to fill a server's memory."""

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
PAGE_LOAD = "Sec-Fetch-Dest: document"
HTMX = "HX-Request: true"


def flood(host: str, requests: Iterable[bytes]) -> None:
    """Send all of them over one connection, and wait for their answers."""
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
    """By name: how many requests of this kind are among 60,000, and a function from a number to the request. Slow ones are few."""
    here, results = f"Host: {host}", clean_results()
    return {
        "headers as long as they are read": (45_500, lambda n: _request(QUESTION, here, PAGE_LOAD, *_headers(n, 2_000, 190))),
        "longer headers": (5_000, lambda n: _request(QUESTION, here, PAGE_LOAD, *_headers(n, LONG // 6, LONG // 6))),
        "pages on which htmx was": (2_000, lambda n: _request(QUESTION, here, HTMX, f"HX-Current-URL: http://x/{_long(n, LONG)}")),
        "unclean queries": (1_000, lambda n: _request(f"{RESULT}&x={_long(n, LONG)}", here)),
        "unclean answers": (500, lambda n: _request(f"{ANSWER}&next={_long(n, LONG)}", here)),
        "unclean answers by htmx": (500, lambda n: _request(f"{ANSWER}&next={_long(n, LONG)}", here, HTMX)),
        "long paths": (700, lambda n: _request(f"/{_long(n, LONG)}/", here)),
        "short paths": (800, lambda n: _request(f"/{n}/ask/{n}/", here)),
        "codes of links": (200, lambda n: _request(f"/r/{n}/", here)),
        "ports": (400, lambda n: _request(RESULT, f"Host: 127.0.0.1:{n}")),
        "long ports": (500, lambda n: _request(RESULT, f"Host: 127.0.0.1:{_long(n, LONG, '0')}")),
        "encodings": (500, lambda n: _request(QUESTION, here, f"Content-Type: a/b; x*={_long(n, LONG)}''x")),
        "results": (2_400, lambda n: _request(f"/drinks/result/?{results[n]}", here)),
    }


def clean_results() -> list[str]:
    """Different queries of results in every order of their answers; the server keeps the page of each."""
    slugs = {"temperature": "hot cold", "effect": "wake calm quench nothing", "milk": "yes no"}
    answers = product(*([f"{question}={choice}" for choice in choices.split()] for question, choices in slugs.items()))
    marks = list(chain.from_iterable(combinations([f"important={question}" for question in slugs], size) for size in range(3)))
    return ["&".join(order) for chosen in answers for marked in marks for order in permutations([*chosen, *marked])]


def _headers(number: int, long: int, short: int) -> list[str]:
    """One of each header that the application reads."""
    return [
        f"Referer: http://x/{_long(number, long)}",
        f"Accept-Language: {_long(number, short, '-x,')}",
        f"Accept-Encoding: {_long(number, short)}",
        f"HX-Request: {_long(number, long)}",
        f"X-Request-ID: {number}",
        f'If-None-Match: "{_long(number, short)}"',
    ]


def _request(path: str, *headers: str) -> bytes:
    return "\r\n".join([f"GET {path} HTTP/1.1", *headers, "", ""]).encode("latin-1")


def _long(number: int, length: int, letters: str = "a") -> str:
    return f"{number + 1}{letters * length}"[:length]
