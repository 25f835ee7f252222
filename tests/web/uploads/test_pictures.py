"""Pictures: what a camera wrote goes, what one sees stays; bombs and broken ones are refused."""

import io
import threading
import time
import zlib

import psutil
import pytest
from PIL import Image, ImageCms, ImageDraw, JpegImagePlugin

from tests.web import papers
from tests.web.papers import JPEG, PNG, SECRETS
from web import uploads
from web.errors import FileTooLargeError, FileTypeError, TooManyError
from web.uploads import pictures

XMP = b"http://ns.adobe.com/xap/1.0/\x00<x:xmpmeta>-10.1772 Maria Bano</x:xmpmeta>"
IPTC = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0cMaria Bano  "
CORNERS = ("red", "green", "blue", "white")


def accept(content, name="kartu.jpg"):
    found = uploads.accept(io.BytesIO(content), name, limit=10**8, antivirus=None)
    return found.stream.read()


def opened(content):
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def corners(content):
    """Which colour each quarter of the picture has."""
    image = opened(content).convert("RGB")
    wide, high = image.size
    places = [
        (x, y) for y in (high // 4, 3 * high // 4) for x in (wide // 4, 3 * wide // 4)
    ]
    named = {
        "red": (255, 0, 0),
        "green": (0, 128, 0),
        "blue": (0, 0, 255),
        "white": (255,) * 3,
    }

    def nearest(pixel):
        return min(
            named,
            key=lambda name: sum(
                abs(a - b) for a, b in zip(named[name], pixel, strict=True)
            ),
        )

    return tuple(nearest(image.getpixel(place)) for place in places)


def camera(orientation=1):
    """A photo as a telephone writes it: a thumbnail, and everything else that tells."""
    thumb = papers.picture(image=papers.drawn(16, 12), comment=b"0812-SECRET")
    told = papers.exif(orientation)
    return papers.jpeg_with(
        (0xE1, told),
        (0xE1, XMP),
        (0xED, IPTC),
        (0xEC, b"Ducky Maria Bano"),
        (0xE2, b"FPXR GPS" + thumb),
        (0xFE, b"0812-SECRET"),
    )


def test_a_photo_of_a_card_tells_nothing_but_what_is_seen():
    sent = camera()
    assert all(word in sent for word in SECRETS)
    kept = accept(sent)
    assert not any(word in kept for word in SECRETS)
    image = opened(kept)
    assert not image.getexif()
    assert set(image.info) <= {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
    }
    assert corners(kept) == CORNERS


def test_a_png_tells_nothing_either():
    sent = papers.png_with(
        (b"tEXt", b"Author\x00Maria Bano"),
        (b"zTXt", b"Comment\x00\x00" + zlib.compress(b"0812-SECRET")),
        (b"iTXt", b"XML:com.adobe.xmp\x00\x00\x00\x00\x00" + XMP),
        (b"eXIf", papers.exif()[6:]),
        (b"tIME", b"\x07\xea\x0b\x17\x01\x02\x03"),
        (b"prIv", b"GPS -10.1772 Kamera"),
    )
    kept = accept(sent, "kartu.png")
    assert not any(word in kept for word in SECRETS)
    names = [
        kept[at : at + 4]
        for at in range(len(kept))
        if kept[at : at + 4]
        in {b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME", b"prIv", b"iCCP"}
    ]
    assert names == []
    assert opened(kept).tobytes() == papers.drawn().tobytes()


@pytest.mark.parametrize(
    ("orientation", "seen"),
    [
        (1, ("red", "green", "blue", "white")),
        (2, ("green", "red", "white", "blue")),
        (3, ("white", "blue", "green", "red")),
        (4, ("blue", "white", "red", "green")),
        (5, ("red", "blue", "green", "white")),
        (6, ("blue", "red", "white", "green")),
        (7, ("white", "green", "blue", "red")),
        (8, ("green", "white", "red", "blue")),
    ],
)
@pytest.mark.parametrize("form", ["JPEG", "PNG"])
def test_a_photo_taken_sideways_stands_upright(form, orientation, seen):
    sent = papers.picture(form, exif=papers.exif(orientation))
    kept = accept(sent)
    assert corners(kept) == seen
    assert opened(kept).size == ((48, 32) if orientation < 5 else (32, 48))


def grainy(size=(640, 480)):
    """Something with edges, letters and noise, as a card has."""
    image = Image.effect_mandelbrot(size, (-3, -2.5, 2, 2.5), 100).convert("RGB")
    noise = Image.effect_noise(size, 40).convert("RGB")
    image = Image.blend(image, noise, 0.3)
    ImageDraw.Draw(image).text((40, 40), "NIK 5371000000000001", fill="black")
    return image


def difference(one, other):
    """The mean difference of all colours of all pixels, of 255."""
    first, second = (opened(each).convert("RGB").tobytes() for each in (one, other))
    return sum(abs(a - b) for a, b in zip(first, second, strict=True)) / len(first)


@pytest.mark.parametrize(
    "options",
    [
        {"quality": 75},
        {"quality": 95, "subsampling": 0},
        {"quality": 85, "progressive": True},
    ],
)
def test_a_photo_looks_as_it_did_and_grows_little(options):
    sent = papers.picture(image=grainy(), **options)
    kept = accept(sent)
    assert difference(sent, kept) < 0.5
    assert len(kept) < 1.15 * len(sent)
    assert JpegImagePlugin.get_sampling(opened(kept)) == options.get("subsampling", 2)


@pytest.mark.parametrize(
    "image",
    [
        papers.drawn(),
        papers.drawn().convert("L"),
        papers.drawn().convert("1"),
        papers.drawn().convert("P"),
        papers.drawn().convert("RGBA"),
        papers.drawn().convert("LA"),
        papers.drawn().convert("I;16"),
    ],
    ids=lambda image: image.mode,
)
def test_a_png_loses_nothing(image):
    kept = opened(accept(papers.picture("PNG", image), "a.png"))
    assert (kept.mode, kept.tobytes()) == (image.mode, image.tobytes())


@pytest.mark.filterwarnings("ignore::UserWarning")
def test_a_photo_whose_metadata_cannot_be_read_stays_as_it_is():
    for told in (b"Exif\0\0", b"Exif\0\0rusak", papers.exif(6)[:30]):
        assert corners(accept(papers.jpeg_with((0xE1, told)))) == CORNERS


def test_a_jpeg_with_tables_that_nobody_writes_is_written_with_ours():
    sent = bytearray(papers.picture(image=papers.drawn().convert("L")))
    # Its only table becomes number 1, and its only colour uses that one.
    sent[sent.index(b"\xff\xdb") + 4] = 1
    sent[sent.index(b"\xff\xc0") + 12] = 1
    kept = opened(accept(bytes(sent)))
    assert (kept.mode, kept.size) == ("L", (48, 32))


def test_what_is_transparent_stays_so():
    for image, hole in (
        (papers.drawn().convert("P"), 3),
        (papers.drawn(), (255, 255, 255)),
    ):
        sent = papers.picture("PNG", image, transparency=hole)
        assert (
            opened(accept(sent)).convert("RGBA").tobytes()
            == opened(sent).convert("RGBA").tobytes()
        )


def test_a_scan_prints_as_large_as_it_was():
    for form in ("JPEG", "PNG"):
        kept = opened(accept(papers.picture(form, dpi=(300, 300))))
        assert [round(one) for one in kept.info["dpi"]] == [300, 300]
    wild = papers.png_with((b"pHYs", b"\xff" * 8 + b"\x01"))
    assert "dpi" not in opened(accept(wild)).info


def test_colours_of_a_profile_become_those_that_everybody_assumes():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for form, mode in (("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA"), ("PNG", "P")):
        sent = papers.picture(form, papers.drawn().convert(mode), icc_profile=profile)
        kept = accept(sent)
        assert "icc_profile" not in opened(kept).info
        assert corners(kept) == CORNERS
    # A profile in which red and blue have changed places shows whether it was followed.
    strange = profile.replace(b"rXYZ", b"?XYZ").replace(b"bXYZ", b"rXYZ")
    kept = accept(papers.picture(icc_profile=strange.replace(b"?XYZ", b"bXYZ")))
    assert corners(kept) == ("blue", "green", "red", "white")
    lab = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for broken in (b"tidak ada", lab, profile[:200]):
        assert corners(accept(papers.picture(icc_profile=broken))) == CORNERS


def test_a_picture_for_printing_becomes_one_for_screens():
    kept = accept(papers.picture(image=papers.drawn().convert("CMYK")))
    assert opened(kept).mode == "RGB"
    assert corners(kept) == CORNERS


@pytest.mark.parametrize(
    "tail",
    [
        papers.zipped({"META-INF/MANIFEST.MF": "x", "Jahat.class": "x"}),
        b"<script>alert(1)</script>",
        JPEG,
        b"MZ" + bytes(1000),
        b"ftypmp42 film",
    ],
)
def test_what_hangs_behind_a_picture_is_cut_off(tail):
    for good in (JPEG, PNG):
        kept = accept(good + tail)
        assert corners(kept) == CORNERS
        assert tail not in kept
        assert kept.endswith((b"\xff\xd9", b"IEND\xaeB`\x82"))


def test_what_hides_inside_a_picture_is_gone():
    script = b"*/=1;alert(1)/*<script src=//jahat.test></script>"
    inside = JPEG[:-2] + script + JPEG[-2:]
    for sent in (
        inside,
        papers.jpeg_with((0xFE, script)),
        papers.png_with((b"abCd", script)),
    ):
        assert b"script" not in accept(sent)


def test_of_several_pictures_the_first_is_kept():
    two = papers.picture("MPO", save_all=True, append_images=[papers.drawn(32, 32)])
    kept = opened(accept(two))
    assert (kept.format, kept.size, getattr(kept, "n_frames", 1)) == (
        "JPEG",
        (48, 32),
        1,
    )
    moving = papers.picture(
        "PNG", save_all=True, append_images=[papers.drawn().convert("L").convert("RGB")]
    )
    assert not getattr(opened(accept(moving)), "is_animated", False)


def header(width, height):
    """A PNG that says it is so large, with a few bytes in it."""
    numbers = width.to_bytes(4, "big") + height.to_bytes(4, "big") + b"\x08\x02\0\0\0"
    data = zlib.compress(bytes(1000))
    parts = papers.png_with(
        (b"IHDR", numbers), (b"IDAT", data), (b"IEND", b""), content=bytes(33)
    )
    return b"\x89PNG\r\n\x1a\n" + parts[33:]


def huge_jpeg(width, height):
    at = JPEG.index(b"\xff\xc0")
    return (
        JPEG[: at + 5]
        + height.to_bytes(2, "big")
        + width.to_bytes(2, "big")
        + JPEG[at + 9 :]
    )


@pytest.mark.parametrize(
    "content",
    [header(60_000, 60_000), header(2**31 - 1, 2**31 - 1), huge_jpeg(65_500, 65_500)],
)
def test_a_picture_of_too_many_pixels_is_refused_at_once(content):
    before, begun = psutil.Process().memory_info().rss, time.process_time()
    with pytest.raises((FileTooLargeError, FileTypeError), match=r"Perkecil|rusak"):
        accept(content)
    assert time.process_time() - begun < 0.5
    assert psutil.Process().memory_info().rss - before < 16 * 1024 * 1024


def test_a_picture_says_how_large_it_may_be():
    with pytest.raises(
        FileTooLargeError, match="60000 × 60000 titik; paling besar 50 juta"
    ):
        accept(header(60_000, 60_000))


@pytest.mark.parametrize(
    "content",
    [
        JPEG[: len(JPEG) // 2],
        JPEG[:-2],
        b"\xff\xd8\xff\xe0",
        b"\xff\xd8\xff\xd9",
        b"\xff\xd8\xff" + b"<script>alert(1)</script>",
        PNG[: len(PNG) // 2],
        PNG[:40],
        b"\x89PNG\r\n\x1a\n123",
        b"\x89PNG\r\n\x1a\n<html>",
        papers.png_with((b"zTXt", b"a\x00\x00" + zlib.compress(bytes(80_000_000)))),
        papers.png_with((b"iCCP", b"a\x00\x00" + zlib.compress(bytes(80_000_000)))),
        header(100, 100),
    ],
)
def test_a_broken_picture_is_refused(content):
    with pytest.raises(FileTypeError, match="rusak"):
        accept(content)


def scans(count):
    """A progressive JPEG with very many passes over its blocks."""
    sent = papers.picture(image=papers.drawn(800, 800), progressive=True)
    at = sent.rindex(b"\xff\xda")
    return sent[:at] + sent[at:-2] * count + sent[-2:]


def test_a_jpeg_of_endless_passes_is_refused_at_once():
    begun = time.process_time()
    with pytest.raises(FileTypeError, match="tidak wajar"):
        accept(scans(20_000))
    assert time.process_time() - begun < 0.5


def test_pictures_wait_for_one_another_but_not_for_ever(monkeypatch):
    monkeypatch.setattr(pictures, "PATIENCE", 0.05)
    with pictures._one_at_a_time(), pytest.raises(TooManyError) as refused:
        accept(JPEG)
    assert refused.value.retry_after >= 1
    assert accept(JPEG)


@pytest.mark.soak
def test_the_largest_pictures_take_bounded_memory_and_time(capsys):
    """Eight of 50 megapixels at once, as many as a web process has threads."""
    large = grainy((640, 480)).resize((8160, 6120))
    sent = papers.picture(image=large, exif=papers.exif(6), quality=80)
    del large
    peak, done, stop = [0], [], threading.Event()
    here = psutil.Process()
    start = here.memory_info().rss

    def watch():
        while not stop.wait(0.02):
            peak[0] = max(peak[0], here.memory_info().rss - start)

    def work():
        try:
            done.append(len(accept(sent)))
        except TooManyError:
            done.append(0)

    watcher = threading.Thread(target=watch)
    workers = [threading.Thread(target=work) for _ in range(8)]
    begun = time.perf_counter()
    for thread in (watcher, *workers):
        thread.start()
    for thread in workers:
        thread.join()
    took = time.perf_counter() - begun
    stop.set()
    watcher.join()
    with capsys.disabled():
        stored = f"{took:.1f} s, {peak[0] >> 20} MB, {sum(map(bool, done))} stored"
        print(f"\n8 of {len(sent) >> 20} MB: {stored}")  # noqa: T201 -- measured
    assert len(done) == 8
    assert peak[0] < 900 * 1024 * 1024
