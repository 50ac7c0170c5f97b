"""Write pictures and short films: PNG, and GIF and WebP, which Qt cannot animate (ADR 008)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import mkstemp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image

_COLOURS = 256
_WEBP_QUALITY = 82


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture: rows of red, green and blue bytes."""

    width: int
    height: int
    rgb: bytes


class PictureError(Exception):
    """A picture cannot be written. The text is one line."""


def png(frame: Frame, *, colours: int | None = None) -> bytes:
    """Return a picture as PNG; with at most `colours` of them it is several times smaller."""
    from PIL import Image  # noqa: PLC0415 - only those who make pictures pay for it

    image = _image(frame)
    if colours is not None:
        # Mixed from dots, so that a glow shows no bands.
        dots = Image.Dither.FLOYDSTEINBERG
        image = image.quantize(palette=_reduced(image, colours), dither=dots)
    return _saved(lambda stream: image.save(stream, "PNG", optimize=True))


def gif(frames: Iterable[Frame], samples: Iterable[Frame], milliseconds: int) -> bytes:
    """Return a film as GIF that never ends; its one palette is made for `samples`.

    One palette for all, because a colour that changes between frames flickers.
    """
    from PIL import Image  # noqa: PLC0415 - only those who make films pay for it

    palette = _reduced(_side_by_side([_image(each) for each in samples]), _COLOURS)
    dither = Image.Dither.NONE
    images = (_image(frame).quantize(palette=palette, dither=dither) for frame in frames)
    return _film(images, "GIF", milliseconds, optimize=False, disposal=1)


def webp(frames: Iterable[Frame], milliseconds: int) -> bytes:
    """Return a film as WebP that never ends."""
    images = (_image(frame) for frame in frames)
    return _film(images, "WEBP", milliseconds, quality=_WEBP_QUALITY, method=3)


def write(path: Path, content: bytes) -> None:
    """Put `content` where `path` says, whole or not at all; raise `PictureError`."""
    made: Path | None = None
    try:
        handle, name = mkstemp(prefix=".", suffix=path.suffix, dir=path.parent)
        made = Path(name)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
        # mkstemp keeps it to oneself; a picture is for showing.
        made.chmod(0o644)
        made.replace(path)
    except OSError as error:
        if made is not None:
            with suppress(OSError):
                made.unlink()
        reason = (error.strerror or str(error)).lower()
        raise PictureError(f"{path}: cannot be written ({reason}); choose another place") from error


def _film(images: Iterator[Image], kind: str, milliseconds: int, **options: object) -> bytes:
    first = next(images)
    return _saved(
        lambda stream: first.save(
            stream,
            kind,
            save_all=True,
            append_images=images,
            duration=milliseconds,
            loop=0,
            **options,
        )
    )


def _saved(save: Callable[[BytesIO], None]) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


def _image(frame: Frame) -> Image:
    from PIL import Image  # noqa: PLC0415 - as above

    return Image.frombytes("RGB", (frame.width, frame.height), frame.rgb)


def _reduced(image: Image, colours: int) -> Image:
    from PIL import Image  # noqa: PLC0415 - as above

    return image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)


def _side_by_side(images: list[Image]) -> Image:
    from PIL import Image  # noqa: PLC0415 - as above

    whole = Image.new("RGB", (sum(each.width for each in images), images[0].height))
    for x, each in zip(_edges(images), images, strict=False):
        whole.paste(each, (x, 0))
    return whole


def _edges(images: list[Image]) -> Iterator[int]:
    at = 0
    for image in images:
        yield at
        at += image.width
