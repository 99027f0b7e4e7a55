"""Two hosts with two processes each on one database give the same responses."""

import time

from tests.support.guides.numbered_guide import numbered_document, numbers_in
from tests.support.servers.http_client import Browser, Editor

PAGES = [
    "/drinks/",
    "/drinks/1/",
    "/drinks/ask/temperature/",
    "/drinks/result/?temperature=hot&effect=wake",
    "/drinks/compare/?c=tea&c=water",
    "/drinks/result.json?temperature=hot",
    "/drinks/guide.md",
    "/nothing/",
]
ENOUGH = 12
"""Requests, each by a connection of its own, that reach every worker of a host but once in 2,000 runs."""


def test_every_process_gives_the_same_response_byte_for_byte(two_hosts):
    browsers = [Browser(host.address, Host="127.0.0.1", Accept_Encoding="br") for host in two_hosts]
    for page in PAGES:
        said = {everything(browser.get(page)) for browser in browsers * (ENOUGH // 2)}
        assert len(said) == 1, page


def test_a_publish_is_seen_by_every_process_within_a_second(two_hosts, editor):
    browsers = [Browser(host.address) for host in two_hosts]
    for browser in browsers * ENOUGH:
        browser.get("/drinks/")
    assert editor.import_text(numbered_document(1)).status == 302
    assert editor.publish(1).status == 302
    published = time.monotonic()
    time.sleep(1)
    assert {frozenset(numbers_in(browser.get("/drinks/").text)) for browser in browsers * ENOUGH} == {frozenset({1})}
    assert time.monotonic() - published < 5


def test_a_link_made_on_one_host_opens_on_the_other(two_hosts):
    one, other = (Browser(host.address) for host in two_hosts)
    for here, there in ((one, other), (other, one)):
        made = here.share("/drinks/1/", "Ours", forwarded="192.0.2.1")
        opened = there.get(made.headers["Location"])
        assert (made.status, opened.status) == (302, 200)
        assert "Ours" in opened.text


def test_both_hosts_count_links_together_by_forwarded_address(two_hosts):
    one, other = (Browser(host.address) for host in two_hosts)
    made = [browser.share("/drinks/1/", "One more", forwarded="10.0.0.1, 192.0.2.2").status for browser in (one, other, one)]
    assert made == [302, 302, 302]
    assert [browser.share("/drinks/1/", "Too many", forwarded="192.0.2.2").status for browser in (one, other)] == [429, 429]
    assert other.share("/drinks/1/", "From elsewhere", forwarded="192.0.2.2, 192.0.2.3").status == 302


def test_both_hosts_count_wrong_passwords_together_by_forwarded_address(two_hosts):
    one, other = (Editor(host.address, X_Forwarded_For="10.0.0.1, 192.0.2.4") for host in two_hosts)
    assert [editor.sign_in(password="wrong").status for editor in (one, other, one, other, one)] == [200, 200, 200, 200, 429]
    assert [editor.sign_in().status for editor in (one, other)] == [429, 429]
    assert Editor(other.address, X_Forwarded_For="192.0.2.4, 192.0.2.5").sign_in().status == 302


def everything(answer) -> tuple:
    """All that was said of the page. django-csp names its directives in another order in each process, which means the same."""
    headers = {name: value for name, value in answer.headers.items() if name not in ("date", "x-request-id")}
    policy = frozenset(headers.pop("content-security-policy").split("; "))
    return answer.status, answer.body, policy, frozenset(headers.items())
