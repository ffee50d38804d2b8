"""The list of sources that a download goes through: the one that ships, or one of the user's own."""

import functools
import json
import urllib.parse
from pathlib import Path
from typing import Final

from cifar_gui.data.errors import SourceListError, UrlRefusedError
from cifar_gui.domain.downloads import SourceList
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.schema import SchemaError
from cifar_gui.domain.sentence import Sentence
from cifar_gui.regular_file import read_regular

SHIPPED: Final = "cifar-10-sources.json"
LOCAL_HOSTS: Final = frozenset({"127.0.0.1", "localhost", "::1"})
_MOST_BYTES: Final = 1 << 20


def host_of(url: str) -> str:
    """The server's name in an address."""
    return urllib.parse.urlsplit(url).hostname or url


def check_url(url: str) -> None:
    """Allow https everywhere and http on this computer only.

    Raises:
        UrlRefusedError: For any other address.
    """
    try:
        parts = urllib.parse.urlsplit(url)
    except ValueError:  # brackets that fit no address
        raise UrlRefusedError(url=url) from None
    is_secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOCAL_HOSTS)
    if not (is_secure and parts.hostname and url.isascii() and url.isprintable()):
        raise UrlRefusedError(url=url)


@functools.cache
def shipped_sources() -> SourceList:
    """The sources of CIFAR-10 that ship with the program."""
    import resources  # late: the command line looks first whether it is ours

    return SourceList.from_json(json.loads(resources.read_text(SHIPPED)))


def read_sources(path: Path) -> SourceList:
    """The sources in a file of the same form as the one that ships.

    Args:
        path: The file.

    Raises:
        SourceListError: If it cannot be read, is no such list, or names an address that is not secure.
    """
    try:
        found = SourceList.from_json(json.loads(read_regular(path, _MOST_BYTES)))
        for source in found.sources:
            check_url(source.url)
    except OSError as error:
        raise SourceListError(name=path.name, detail=system_words(error)) from error
    except UrlRefusedError as error:
        raise SourceListError(name=path.name, detail=error.sentence) from error
    except SchemaError as error:
        raise SourceListError(name=path.name, detail=str(error)) from error
    except (ValueError, RecursionError) as error:
        raise SourceListError(name=path.name, detail=Sentence("it is not JSON")) from error
    return found
