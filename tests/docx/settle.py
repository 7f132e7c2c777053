"""Makes a .docx the same every time: fixed days, no names of who saved it, entries in one order."""

import re
import sys
import zipfile

DAY = "2024-01-01T00:00:00Z"


def settled(name, data):
    if name == "docProps/core.xml":
        data = re.sub(rb"\d{4}-\d\d-\d\dT[\d:.]+Z?", DAY.encode(), data)
    if name in ("word/document.xml", "word/settings.xml"):
        data = re.sub(rb' w:rsid\w*="\w*"', b"", data)
        data = re.sub(rb"<w:rsids>.*?</w:rsids>", b"", data)
    return data


def main(path):
    with zipfile.ZipFile(path) as archive:
        parts = {info.filename: archive.read(info) for info in archive.infolist()}
    first = "[Content_Types].xml"
    names = [first] + sorted(name for name in parts if name != first)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in names:
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, settled(name, parts[name]))


main(sys.argv[1])
