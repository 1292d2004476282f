"""PDFs that are made to cost whoever reads them: bombs, deep nesting, endless chains."""

import zlib

HUNDRED_MB = 100_000_000


def pdf(*objects):
    """Return a PDF of these objects, the first of which is its root."""
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, table, len(objects) + 1, len(made))
    )


def attaching(stream, filters=b"/FlateDecode", times=1):
    """Return a PDF to which `stream` is attached as its plan, under the same name as often as `times`."""
    return pdf(
        b"<</Type/Catalog/Pages 2 0 R/Names<</EmbeddedFiles 3 0 R>>>>",
        b"<</Type/Pages/Kids[]/Count 0>>",
        b"<</Names[%b]>>" % (b"(gezinsplan.json)4 0 R " * times),
        b"<</Type/Filespec/F(gezinsplan.json)/UF(gezinsplan.json)/EF<</F 5 0 R>>>>",
        b"<</Type/EmbeddedFile/Filter[%b]/Length %d>>stream\n%b\nendstream" % (filters, len(stream), stream),
    )


def bomb(size=HUNDRED_MB):
    """Return spaces, packed to a thousandth of their size."""
    packer = zlib.compressobj(9)
    million = b" " * 1_000_000
    return b"".join(packer.compress(million) for _ in range(size // 1_000_000)) + packer.flush()


def chain(length):
    """Return a PDF that says to have been saved so many times."""
    made, before = bytearray(b"%PDF-1.7\n"), b""
    for _ in range(length):
        place = len(made)
        made += b"xref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Root 1 0 R%b>>\n" % before
        before = b"/Prev %d" % place
    return bytes(made) + b"startxref\n%d\n%%%%EOF" % place


HOSTILE = {
    "bomb": lambda: attaching(bomb()),
    "bomb in a bomb": lambda: attaching(zlib.compress(bomb(), 9), b"/FlateDecode/FlateDecode"),
    "a thousand bombs": lambda: attaching(bomb(3_000_000), times=1000),
    "bomb of z": lambda: attaching(b"z" * 9_000_000 + b"~>", b"/ASCII85Decode"),
    "deep arrays": lambda: pdf(b"<</A" + b"[" * 4_000_000 + b"]" * 4_000_000 + b">>"),
    "deep dictionaries": lambda: pdf(b"<</A" * 1_500_000),
    "deep text": lambda: pdf(b"<</A(" + b"(" * 9_000_000),
    "deep JSON": lambda: attaching(zlib.compress(b'{"a":' * 400_000)),
    "wide JSON": lambda: attaching(zlib.compress(b'{"a":[' + b"[]," * 900_000 + b"[]]}")),
    "itself": lambda: pdf(b"<</Type/Catalog/Names 2 0 R>>", b"2 0 R"),
    "endless chain": lambda: (
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF"
    ),
    "long chain": lambda: chain(40_000),
}
