"""The chunks of a PNG file that its pixels need; what else a program wrote beside them is left out."""

import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from cifar_gui.data.picture_colours import MOST_PROFILE_BYTES

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_EXTRAS: Final = (b"tRNS", b"eXIf")  # transparency, and which way up
_HEAD: Final = struct.Struct(">I4s")
_CRC_BYTES: Final = 4


@dataclass(frozen=True)
class PngParts:
    """A PNG file without the chunks that no pixel needs, and what two of them say.

    Attributes:
        content: A PNG file of the same pixels, cut off where the file is.
        profile: The ICC profile, or None if there is none that can be read.
        significant_bits: Of each sample, as the file says (``sBIT``); None if it does not.
    """

    content: bytes
    profile: bytes | None
    significant_bits: int | None


def png_parts(content: bytes) -> PngParts:
    """The parts of a PNG file that matter to its pixels.

    Long texts, edit histories and broken extras make no difference to a picture; some decoders stop at them.

    Args:
        content: A whole file that begins with ``SIGNATURE``.
    """
    kept = [memoryview(SIGNATURE)]
    extras: dict[bytes, bytes] = {}
    for kind, chunk in _chunks(content):
        is_needed = kind[:1].isupper()  # by the standard's rule for names
        if is_needed or (kind in _EXTRAS and _is_whole(chunk)):
            kept.append(chunk)
        elif kind in (b"iCCP", b"sBIT") and _is_whole(chunk):
            extras[kind] = bytes(chunk[_HEAD.size : -_CRC_BYTES])
    bits = extras.get(b"sBIT")
    return PngParts(b"".join(kept), _profile(extras.get(b"iCCP")), max(bits) if bits else None)


def _chunks(content: bytes) -> Iterator[tuple[bytes, memoryview]]:
    """Each chunk with its length, name and checksum; the last one may be cut off."""
    view = memoryview(content)
    place = len(SIGNATURE)
    while place + _HEAD.size <= len(view):
        length, kind = _HEAD.unpack_from(view, place)
        end = place + _HEAD.size + length + _CRC_BYTES
        yield kind, view[place:end]
        place = end


def _is_whole(chunk: memoryview) -> bool:
    length, _ = _HEAD.unpack_from(chunk)
    is_complete = len(chunk) == _HEAD.size + length + _CRC_BYTES
    return is_complete and zlib.crc32(chunk[4:-_CRC_BYTES]) == int.from_bytes(chunk[-_CRC_BYTES:], "big")


def _profile(chunk: bytes | None) -> bytes | None:
    if chunk is None:
        return None
    _, _, packed = chunk.partition(b"\0")  # its name
    unpacker = zlib.decompressobj()
    try:
        profile = unpacker.decompress(packed[1:], MOST_PROFILE_BYTES)  # after the number of the method
    except zlib.error:
        return None
    return profile if unpacker.eof else None
