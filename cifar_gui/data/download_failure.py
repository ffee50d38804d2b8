"""What a failed connection means: for the log of sources, and for the user when there is no other."""

import http.client
import socket
import ssl
import urllib.error
from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from cifar_gui.data.errors import (
    AllSourcesFailedError,
    DownloadError,
    DownloadInterruptedError,
    NoConnectionError,
    NoSourceReachedError,
    ServerRefusedError,
    ServerSilentError,
    WebPageError,
    WrongFileError,
)
from cifar_gui.data.source_list import host_of
from cifar_gui.data.transfer import SilenceError
from cifar_gui.domain.downloads import SourceList, SourceUse, joined_reasons
from cifar_gui.domain.errors import system_words
from cifar_gui.domain.sentence import Sentence


class ShortError(Exception):
    """The connection ended before the whole file had arrived."""


BROKEN_CONNECTION: Final = (SilenceError, ShortError, http.client.HTTPException, OSError, DownloadError)


def failure_of(error: Exception, url: str, num_here: int, total: int) -> tuple[DownloadError, str, bool]:
    """What a connection's failure means.

    Args:
        error: One of ``BROKEN_CONNECTION``.
        url: The address asked.
        num_here: Bytes that are here.
        total: Bytes of the file.

    Returns:
        The error to tell if there is no other source, the reason in a few words, and whether asking again can help.
    """
    host = host_of(url)
    match error:
        case SilenceError():
            seconds = round(error.args[0])
            reason = Sentence("it sent nothing for {seconds} seconds", seconds=seconds)
            return ServerSilentError(host=host, seconds=seconds, url=url), reason, True
        case WrongFileError():
            return error, Sentence("it sent {came} instead", came=error.fields["came"]), False
        case DownloadError():
            return error, Sentence("it leads to an address that is not secure"), False
        case urllib.error.HTTPError():
            code, said = error.code, error.reason or Sentence("no reason given")
            reason = Sentence("it answered with code {code}", code=code)
            may_pass = code == HTTPStatus.TOO_MANY_REQUESTS or code >= HTTPStatus.INTERNAL_SERVER_ERROR
            return ServerRefusedError(host=host, code=code, reason=said, url=url), reason, may_pass
        case urllib.error.URLError():
            why = _why_unreachable(error.reason)
            return NoConnectionError(host=host, detail=why, url=url), why, True
        case _:
            megabytes = {name: round(value / (1 << 20), 1) for name, value in (("done", num_here), ("total", total))}
            told = DownloadInterruptedError(
                host=host, done_megabytes=megabytes["done"], total_megabytes=megabytes["total"]
            )
            return told, Sentence("the connection ended early"), True


def told_of_all(sources: SourceList, errors: Mapping[str, DownloadError], uses: tuple[SourceUse, ...]) -> DownloadError:
    """The error for a download whose sources have all failed.

    Args:
        sources: The sources.
        errors: The last error of each source that had one, by address.
        uses: What became of each.
    """
    if len(sources.sources) == 1:
        return errors[sources.sources[0].url]
    told = list(errors.values())
    page = next((one for one in told if isinstance(one, WebPageError)), None)
    if page is not None:  # a network that asks for a login is why the others failed, too
        return page
    count, url = len(sources.sources), sources.sources[0].url
    if all(isinstance(one, NoConnectionError) for one in told):
        return NoSourceReachedError(count=count, detail=told[0].fields["detail"], url=url)
    return AllSourcesFailedError(count=count, reasons=joined_reasons(uses), url=url)


def _why_unreachable(reason: object) -> str:
    """What keeps a server from being reached, in plain words where there are some."""
    match reason:
        case socket.gaierror():
            return Sentence("the address was not found, as when offline")
        case ConnectionRefusedError():
            return Sentence("it refuses connections")
        case TimeoutError():
            return Sentence("it did not answer in time")
        case ssl.SSLError():
            return Sentence("the connection to it is not secure ({error})", error=reason.reason or str(reason))
        case OSError():
            return system_words(reason)
        case _:
            return str(reason)
