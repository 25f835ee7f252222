"""Pictures drawn anew: their pixels stay, whatever else their file carries does not.

A photo of an identity card tells where it was taken, when, with whose telephone, and
often shows the uncropped card again in its thumbnail. Pillow reads the pixels and writes
a new file: no EXIF, XMP, IPTC, comment, profile, thumbnail, second picture or bytes behind
the end outlives that, and no second file that the first one also was.
"""

import io
import math
import re
import struct
import threading
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

from PIL import ExifTags, Image, ImageCms, JpegImagePlugin

from web.errors import FileTooLargeError, FileTypeError, TooManyError

MOST_PIXELS: Final = 50_200_000
"""Pixels; telephones of 50 megapixels go a little over. Pillow takes 4 bytes for each."""
MOST_SCANS: Final = 100
"""Passes over a progressive JPEG; encoders make about ten, and each costs a look at every block."""
AT_ONCE: Final = 1
"""Pictures redrawn at a time in one process, so that memory has a bound."""
PATIENCE: Final = 20.0
"""Seconds that a picture waits for its turn."""
QUALITY: Final = 92
"""Of a JPEG whose own tables cannot be used again."""

_MARKER: Final = re.compile(rb"\xff+([^\x00\xff\xd0-\xd7])")
"""The next marker; inside a scan 0xFF is followed by 0x00 or by a restart."""
_SCAN: Final = 0xDA
_END: Final = 0xD9
_ALONE: Final = frozenset({0x01, 0xD8})
_SRGB: Final = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
_TURNS: Final[Mapping[object, Image.Transpose]] = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What each orientation of EXIF needs to stand upright."""
_turn: Final = threading.BoundedSemaphore(AT_ONCE)

# Ours comes right after opening, which reads the header only; it refuses where Pillow's warns.
Image.MAX_IMAGE_PIXELS = None

_BROKEN: Final = (
    "Gambar ini terpotong atau rusak. Simpan ulang atau foto lagi, lalu unggah lagi."
)
_FAULTS: Final = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    EOFError,
    ArithmeticError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for files that are not what they should be; its readers do not agree on one."""


def redraw(content: bytes, media_type: str) -> bytes:
    """The same picture, upright, as a new file of the same kind.

    PNG loses nothing. JPEG is written with the tables it was read with, so it loses no more
    than a copy does. Colours of a profile become sRGB. Raises FileTypeError for a picture that
    cannot be read to its end, FileTooLargeError for one of too many pixels, TooManyError
    when others are redrawn for too long.
    """
    with _one_at_a_time():
        try:
            if media_type == "image/jpeg":
                return _jpeg(_first_picture(content))
            return _png(content)
        except _FAULTS as error:
            raise FileTypeError(_BROKEN) from error


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    if not _turn.acquire(timeout=PATIENCE):
        raise TooManyError(
            "Terlalu banyak gambar dikirim bersamaan. Coba lagi sebentar lagi.",
            retry_after=math.ceil(PATIENCE),
        )
    try:
        yield
    finally:
        _turn.release()


def _open(content: bytes, form: str) -> Image.Image:
    """The picture, read to its end."""
    image: Image.Image = Image.open(io.BytesIO(content), formats=[form])
    if image.width * image.height > MOST_PIXELS:
        megapixels = MOST_PIXELS // 1_000_000
        raise FileTooLargeError(
            f"Gambar ini {image.width} × {image.height} titik; paling besar {megapixels} juta "
            "titik. Perkecil gambarnya, lalu unggah lagi."
        )
    image.load()
    return image


def _upright(image: Image.Image) -> Image.Image:
    """Turned as its camera was held; where that cannot be read, as it is."""
    try:
        held = image.getexif().get(ExifTags.Base.Orientation)
    except (*_FAULTS, AttributeError):
        held = None
    turn = _TURNS.get(held)
    return image if turn is None else image.transpose(turn)


def _jpeg(content: bytes) -> bytes:
    image = _open(content, "JPEG")
    about = image.info
    options: dict[str, Any] = {"quality": QUALITY}
    tables = getattr(image, "quantization", None)
    if tables and image.mode in {"L", "RGB"}:
        # 2 is 4:2:0, as telephones write; turned pictures of other kinds keep every colour.
        sampling = JpegImagePlugin.get_sampling(image)
        options = {"qtables": tables, "subsampling": 2 if sampling == 2 else 0}
    image = _upright(image)
    drawn = _in_srgb(image)
    if drawn.mode not in {"L", "RGB"}:
        drawn = drawn.convert("RGB")
    try:
        return _written(drawn, "JPEG", about, options)
    except ValueError:
        return _written(drawn, "JPEG", about, {"quality": QUALITY})


def _png(content: bytes) -> bytes:
    image = _upright(_open(content, "PNG"))
    drawn, about = _in_srgb(image), image.info
    has_hole = drawn is image and "transparency" in about
    kept = {"transparency": about["transparency"]} if has_hole else {}
    return _written(drawn, "PNG", about, kept)


def _in_srgb(image: Image.Image) -> Image.Image:
    """The picture in the colours that everybody assumes; without a profile it has them."""
    profile = image.info.get("icc_profile")
    if not profile or image.mode not in {"L", "P", "RGB", "RGBA", "CMYK"}:
        return image
    has_holes = image.mode == "RGBA" or "transparency" in image.info
    mode = "RGBA" if has_holes else "RGB"
    plain = image if image.mode in {"L", "CMYK"} else image.convert(mode)
    try:
        stated = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        turned = ImageCms.profileToProfile(plain, stated, _SRGB, outputMode=mode)
    except (ImageCms.PyCMSError, OSError):
        return image
    return image if turned is None else turned


def _written(
    image: Image.Image, form: str, about: Mapping[Any, Any], options: Mapping[str, Any]
) -> bytes:
    """A file with the pixels, and of all that was said about them the print size."""
    image.info = {}
    out = io.BytesIO()
    image.save(out, form, **_print_size(about), **options)
    return out.getvalue()


def _print_size(about: Mapping[Any, Any]) -> dict[str, Any]:
    """Dots per inch, so that a scanned page prints as large as it was."""
    try:
        across, down = (round(float(one)) for one in about["dpi"])
    except (KeyError, TypeError, ValueError, ArithmeticError):
        return {}
    sane = all(1 <= one <= 10_000 for one in (across, down))
    return {"dpi": (across, down)} if sane else {}


def _first_picture(content: bytes) -> bytes:
    """A JPEG up to its end mark; second pictures, films and archives behind it are cut off.

    Raises FileTypeError when it has no end, or more scans than anybody makes.
    """
    at, scans = 0, 0
    while found := _MARKER.search(content, at):
        marker, at = found[1][0], found.end()
        if marker == _END:
            return content[:at]
        scans += marker == _SCAN
        if scans > MOST_SCANS:
            raise FileTypeError(
                "Gambar ini tersusun tidak wajar. Simpan ulang sebagai JPEG, lalu unggah lagi."
            )
        if marker not in _ALONE:
            at += int.from_bytes(content[at : at + 2], "big")
    raise FileTypeError(_BROKEN)
