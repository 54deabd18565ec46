"""A URL is read by the one plugin that it needs, exactly as Apprise would read it among all of its own."""

from __future__ import annotations

import subprocess
import sys

import apprise
import pytest

from notify.providers.apprise.plugins import PLUGINS, instantiated

URLS = (
    "dingtalk://secret@token/+8613800138000/",
    "dingtalk://token/#/",
    "WeComBot://0d7d8a0c-1234-4a4b-9d41-abcdefabcdef",
    "feishu://abcdefghij",
    "lark://abcdefghij",
    "json://127.0.0.1:8080/taoranting?+X-Token=a&rto=0.3",
    "jsons://user:word@h.example/x",
    "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general",
)
NONE_OF_THEM = ("dingtalk://", "json://", "feishu:///", "nonsense://x", "http", "")


def test_each_service_of_the_table_is_tried_here() -> None:
    assert {url.partition("://")[0].lower() for url in URLS} >= PLUGINS.keys()


@pytest.mark.parametrize("url", URLS)
def test_a_url_is_read_as_apprise_reads_it(url: str) -> None:
    ours, theirs = instantiated(url), apprise.Apprise.instantiate(url)
    assert theirs is not None
    assert (type(ours), ours.url()) == (type(theirs), theirs.url())


@pytest.mark.parametrize("url", NONE_OF_THEM)
def test_what_apprise_cannot_use_cannot_be_used(url: str) -> None:
    assert instantiated(url) is None
    assert apprise.Apprise.instantiate(url) is None


def test_no_other_service_is_imported() -> None:
    read = "from notify.providers.apprise.chat import knows; import sys; assert knows('wecombot://0d7d8a0c-1234-4a4b')"
    count = "print(*(it for it in sys.modules if it.startswith('apprise.plugins.')))"
    loaded = subprocess.run((sys.executable, "-c", f"{read}; {count}"), check=True, capture_output=True, text=True)
    assert loaded.stdout.split() == ["apprise.plugins.base", "apprise.plugins.wecombot"]
