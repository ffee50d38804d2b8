"""What can go wrong with images, as sentences for the user: what came, what was expected, what to do."""

from pathlib import Path
from typing import ClassVar

from cifar_gui.domain.errors import AppError
from cifar_gui.domain.sentence import Sentence


def shown(name: str) -> str:
    """A name without characters that would disturb a sentence."""
    return name if name.isprintable() else "".join(letter if letter.isprintable() else "?" for letter in name)


def shown_name(path: Path) -> str:
    """A file's name without its folder and without characters that would disturb a sentence."""
    return shown(path.name) or str(path)


class DataMissingError(AppError):
    """There is no such data set where it was looked for."""

    template = (
        "{what} was not found. It was looked for in {place}. Download it in the Data tab, choose a file or folder that "
        "you have (--data PATH), or use the practice set (--data practice)."
    )


class NoDataNamedError(AppError):
    """The name of the data is empty."""

    template = (
        "No data are named. Choose CIFAR-10 (--data cifar10), the practice set (--data practice), or the path of your "
        "own images (--data PATH)."
    )


class DataIncompleteError(DataMissingError):
    """Some files of a data set are missing."""

    template = (
        "{what} in {place} is incomplete: {missing} is missing. Put the missing files there, download the data set "
        "again in the Data tab, or use the practice set (--data practice)."
    )


class DataDamagedError(AppError):
    """A file of a data set cannot be what it claims to be; nothing of it was used."""

    template = "{name} is damaged or is not a CIFAR file: {detail}. Get a fresh copy and choose it again."


class ArchiveRefusedError(AppError):
    """An archive holds something that a CIFAR-10 archive never holds; nothing of it was unpacked."""

    template = (
        "{name} was not opened: it holds {strange}, which a CIFAR-10 archive never does. Use the archive from the "
        "official site, or a folder unpacked from it."
    )


class UnknownSourceError(AppError):
    """A path is neither CIFAR-10 nor a folder of class folders."""

    template = (
        "{name} holds no images that can be used: {detail}. Choose a CIFAR-10 folder, a CIFAR-10 .tar.gz file, or a "
        "folder with one folder of pictures for each class."
    )


class NotCifar10Error(AppError):
    """Something else than CIFAR-10 was to be imported as CIFAR-10."""

    template = (
        "{name} is not CIFAR-10. Choose the folder cifar-10-batches-py or the file cifar-10-python.tar.gz; a folder of "
        "your own pictures can be chosen as your own data."
    )


class DataUnreadableError(AppError):
    """The operating system would not let a file be read."""

    template = "{name} could not be read: {detail}. Check that the disk is connected and that you may read the file."


class DataNotWrittenError(AppError):
    """Files could not be put into the data folder; what was there before is still there."""

    template = "Nothing was saved, because {place} could not be written: {detail}. Free the folder or choose another."


class DiskFullError(AppError):
    """There is not enough free space for the data set."""

    template = (
        "The disk of {place} is too full: {needed_megabytes} MB are needed and {free_megabytes} MB are free. "
        "Free some space and try again."
    )


class ClassFoldersError(AppError):
    """A folder of class folders cannot be used."""

    template = "{name} cannot be used as a data set: {detail}. Make one folder for each class and put its pictures in."


class DownloadError(AppError):
    """A download did not succeed; what arrived so far is kept if it can be used to go on."""


class UrlRefusedError(DownloadError):
    """The address is not one that a data set may come from."""

    template = (
        "{url} was not opened, because the connection would not be secure. Use an address that begins with https."
    )


class NoConnectionError(DownloadError):
    """The server could not be reached."""

    template = (
        "{host} could not be reached: {detail}. Check the network connection and try again, or fetch {url} in a "
        "browser and choose that file."
    )


class ServerSilentError(DownloadError):
    """The server did not answer, or stopped sending, for too long."""

    template = (
        "{host} sent nothing for {seconds} seconds. What has arrived is kept: download again to go on from there, or "
        "fetch {url} in a browser and choose that file."
    )


class DownloadInterruptedError(DownloadError):
    """The connection ended before the whole file had arrived."""

    template = (
        "The connection to {host} ended after {done_megabytes} of {total_megabytes} MB. What has arrived is kept: "
        "download again to go on from there."
    )


class ServerRefusedError(DownloadError):
    """The server answered, but not with the file."""

    template = (
        "{host} did not give the file: it answered with code {code} ({reason}). Try again later, or fetch {url} in a "
        "browser and choose that file."
    )


class WrongFileError(DownloadError):
    """The server sent something else than the archive; it was not kept."""

    template = (
        "{host} sent {came} instead of the CIFAR-10 archive; it was not kept. Try again later, or choose a CIFAR-10 "
        "file that you have."
    )


class WebPageError(WrongFileError):
    """The server sent a web page, as a network does that asks for a login."""

    template = (
        "{host} sent {came} instead of the CIFAR-10 archive. This network probably asks for a login: open any web page "
        "in a browser, log in and try again, or choose a CIFAR-10 file that you have."
    )


class ChecksumWrongError(DownloadError):
    """The whole file arrived, but it is not the official one; it was thrown away."""

    template = (
        "The file from {host} is not the official one (checksum {came}, expected {expected}); it was thrown away. "
        "Download it again, or choose a CIFAR-10 file that you have."
    )


class NoSourceReachedError(DownloadError):
    """None of several servers could be reached."""

    template = (
        "None of the {count} sources of CIFAR-10 could be reached: {detail}. Check the network connection and the "
        "proxy settings and try again, or fetch {url} in a browser and choose that file."
    )


class AllSourcesFailedError(DownloadError):
    """Each of several servers failed, in different ways."""

    template = (
        "None of the {count} sources delivered CIFAR-10 ({reasons}). What has arrived is kept. Try again later, or "
        "fetch {url} in a browser and choose that file."
    )


class SourceListError(DownloadError):
    """A list of sources cannot be used."""

    template = "{name} is not a list of sources: {detail}. It should have the form of resources/cifar-10-sources.json."


class DownloadBusyError(DownloadError):
    """Another window is downloading into the same folder."""

    template = "Another window of this program is downloading to {place}. Wait for it, or stop it there first."


class PictureError(AppError):
    """A picture could not be used; every field ``name`` is the file's name without its folder.

    Attributes:
        reason: Why in a few words, the same for all files of a kind, so that they can be counted.
    """

    reason: ClassVar[Sentence] = Sentence("cannot be read")


class PictureMissingError(PictureError):
    """There is no such file."""

    template = "{name} was not found. Choose a picture file."
    reason = Sentence("not there")


class PictureUnreadableError(PictureError):
    """The operating system would not let the file be read."""

    template = "{name} could not be read: {detail}. Check that the file is there and that you may open it."
    reason = Sentence("cannot be opened")


class NoPicturesError(PictureError):
    """A folder was named that is no folder of pictures."""

    template = (
        "{name} is not a folder of pictures: it holds no PNG, JPEG, WebP, BMP, GIF, TIFF, AVIF or HEIC file, or it "
        "holds folders. Choose a folder of pictures, or the pictures themselves."
    )


class PictureNotAFileError(PictureError):
    """The path leads to a folder, a pipe or a device."""

    template = "{name} is {kind}, not a picture file. Choose a picture file."
    reason = Sentence("not a file")


class PictureEmptyError(PictureError):
    """The file has no content."""

    template = "{name} is empty (0 bytes). Choose another picture file."
    reason = Sentence("empty")


class PictureFileTooBigError(PictureError):
    """The file has too many bytes."""

    template = "{name} is too big: {megabytes} MB, and at most {most_megabytes} MB are read. Save it smaller."
    reason = Sentence("too big")


class PictureTooManyPixelsError(PictureError):
    """The picture has too many pixels."""

    template = (
        "{name} has too many pixels: {megapixels} million, and at most {most_megapixels} million are read. "
        "Save it smaller."
    )
    reason = Sentence("too many pixels")


class PictureFormatError(PictureError):
    """The file is not a picture in a format that is read."""

    template = "{name} is not a PNG, JPEG, WebP, BMP, GIF, TIFF or AVIF picture. Convert it to one of these."
    reason = Sentence("not a supported picture format")


class PictureHeicError(PictureFormatError):
    """The file is a HEIC picture, and the package that decodes them is not installed."""

    template = (
        "{name} is a HEIC picture, which needs the package pillow-heif. Install it (python -m pip install pillow-heif) "
        "and start the program again, or save the picture as JPEG."
    )
    reason = Sentence("HEIC, which needs pillow-heif")


class PictureDamagedError(PictureError):
    """The file begins as a picture, but cannot be decoded to the end."""

    template = "{name} is damaged: the picture in it cannot be decoded completely. Choose another copy of it."
    reason = Sentence("damaged")


class PicturePixelsError(PictureError):
    """Pasted pixels do not have the form of a picture."""

    template = "{name} is not a picture: its pixels have the form {form}, expected (height, width, 3 or 4) of uint8."
