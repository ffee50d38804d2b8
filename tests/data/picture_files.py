"""Real picture files for tests, good ones and hostile ones."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
from PIL import Image

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 255, 0), (0, 0, 255), (255, 255, 255)


def two_halves(width: int = 40, height: int = 20) -> Image.Image:
    """Left half red, right half blue."""
    image = Image.new("RGB", (width, height), RED)
    image.paste(BLUE, (width // 2, 0, width, height))
    return image


def png_chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def blank_png(path: Path, width: int, height: int, bit_depth: int = 1, colour_type: int = 0) -> Path:
    """A PNG of zeros, written without holding its pixels: a bomb when it is large."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colour_type]
    row = bytes(1 + (width * channels * bit_depth + 7) // 8)
    packer = zlib.compressobj(1)
    packed = b"".join([*(packer.compress(row) for _ in range(height)), packer.flush()])
    header = struct.pack(">IIBBBBB", width, height, bit_depth, colour_type, 0, 0, 0)
    chunks = png_chunk(b"IHDR", header) + png_chunk(b"IDAT", packed) + png_chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    return path


def noise_picture(path: Path, seed: int, size: tuple[int, int] = (40, 30)) -> Path:
    """A picture of noise, different for each seed."""
    pixels = np.random.default_rng(seed).integers(0, 256, (size[1], size[0], 3), np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels).save(path)
    return path


def with_chunk(png: bytes, chunk: bytes) -> bytes:
    """A PNG file with another chunk behind its header."""
    header_end = 8 + 25
    return png[:header_end] + chunk + png[header_end:]


def blank_jpeg(path: Path, width: int, height: int) -> Path:
    """A black JPEG of a telephone's form, written without holding its pixels."""
    stream = io.BytesIO()
    Image.new("RGB", (16, 16)).save(stream, "JPEG", quality=50)
    content = stream.getvalue()
    scan = content.index(b"\xff\xda")
    header = bytearray(content[: scan + 2 + int.from_bytes(content[scan + 2 : scan + 4], "big")])
    frame = header.index(b"\xff\xc0")
    header[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    # Of each 16 x 16 pixels six blocks: no change of brightness, no detail; in the standard Huffman codes.
    block = int("001010" * 4 + "0000" * 2, 2).to_bytes(4, "big")
    path.write_bytes(bytes(header) + block * (-(-width // 16) * -(-height // 16)) + b"\xff\xd9")
    return path
