"""python3 verify.py [BUNDLE.zip or FOLDER] [FINGERPRINT] ends 0: as signed, 1: not, 2: unreadable."""
import collections, contextlib, hashlib, json, os, pathlib, struct, sys, typing, zipfile, zlib
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519 (RFC 8032): field, order
D, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)  # of the curve; a square root of -1
def add(a: "tuple[int, int]", b: "tuple[int, int]") -> "tuple[int, int]":
    k, x, y = D * a[0] * b[0] * a[1] * b[1], a[0] * b[1] + a[1] * b[0], a[1] * b[1] + a[0] * b[0]
    return x * pow(1 + k, P - 2, P) % P, y * pow(1 - k, P - 2, P) % P
def mul(n: int, a: "tuple[int, int]") -> "tuple[int, int]":
    half = mul(n // 2, add(a, a)) if n else (0, 1)
    return add(half, a) if n % 2 else half
def point(raw: bytes) -> "tuple[int, int]":
    y, sign = int.from_bytes(raw, "little") % 2**255, raw[31] // 128
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = next(x for x in (pow(square, (P + 3) // 8, P) * i % P for i in (1, ROOT)) if x * x % P == square)
    return (x if x % 2 == sign else P - x), y
def signed(key: bytes, mark: bytes, text: bytes) -> bool:
    r, s = mark[:32], int.from_bytes(mark[32:], "little")
    h = int.from_bytes(hashlib.sha512(r + key + text).digest(), "little") % Q
    return s < Q and mul(s, point(b"X" + 31 * b"f")) == add(point(r), mul(h, point(key)))
def measure(opened: "typing.Callable[..., typing.Any]", name: str, most: int) -> "tuple[int, str, int]":
    size, sha, crc = 0, hashlib.sha256(), 0
    with contextlib.suppress(Exception), opened(name) as file:  # what cannot be read is not what was signed
        while size <= most and (block := file.read(2**20)):
            size, crc = size + len(block), zlib.crc32(block, crc)
            sha.update(block)
    return size, sha.hexdigest(), crc
def check(where: pathlib.Path) -> "tuple[str, list[str]]":
    tree = {path.relative_to(where).as_posix(): path for path in where.rglob("*") if path.is_file()}
    archive = zipfile.ZipFile(where) if where.is_file() else None
    opened = archive.open if archive else lambda name: tree[name].open("rb")
    there = collections.Counter(archive.namelist() if archive else list(tree))
    manifest, mark, signer = (opened(n).read(2**26) for n in ("manifest.json", "manifest.sig", "signer.json"))
    key = bytes.fromhex(json.loads(signer)["public_key"])
    files = {str(f["path"]): (int(f["size"]), str(f["sha256"])) for f in json.loads(manifest)["files"]}
    files.update({name: measure(opened, name, 2**26)[:2] for name in ("manifest.json", "manifest.sig")})
    wrong = [] if len(mark) == 64 and signed(key, mark, manifest) else ["CHANGED 'manifest.json': signature"]
    wrong += [f"ADDED {name!r}" for name in there - collections.Counter(list(files))]
    with (where if archive else pathlib.Path(os.devnull)).open("rb") as whole:
        at, names, fits, many = 0, bytearray(), True, len(files) % 2**16  # bytes around the files count
        for name, (size, sha) in files.items():
            found, raw = measure(opened, name, size), name.encode()
            if found[:2] != (size, sha) or name not in there:
                wrong.append(("CHANGED " if name in there else "MISSING ") + repr(name))
            head = struct.pack("<5H3L2H", 20, 2048, 0, 0, 33, found[2], *2 * [size % 2**32], len(raw), 0)
            names += b"PK\1\2\x14\3" + head + struct.pack("<3H2L", 0, 0, 0, 0o100644 << 16, at % 2**32) + raw
            fits &= whole.seek(at) == at and whole.read(30 + len(raw)) == b"PK\3\4" + head + raw
            at += 30 + len(raw) + size
        names += struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, many, many, len(names), at % 2**32, 0)
        fits &= whole.seek(at) == at and whole.read(len(names) + 1) == names
    wrong += ["CHANGED the ZIP around its files"] if archive and at < 2**32 and not (fits or wrong) else []
    return hashlib.sha256(key).hexdigest(), wrong
where, *wanted = sys.argv[1:] or [str(pathlib.Path(__file__).parent)]
try:
    key, wrong = check(pathlib.Path(where))
except Exception as fault:
    key, wrong = "", [f"UNREADABLE {fault!r}"[:500]]
wrong += ["OTHER KEY than the one you named"] if key and wanted and key != "".join(wanted).lower() else []
said = [*wrong, f"Fingerprint of the key: {key or 'unknown'}", "NOT AS SIGNED" if wrong else "OK, as signed"]
sys.stdout.buffer.write("\n".join([*said, ""]).encode(sys.stdout.encoding or "utf-8", "backslashreplace"))
sys.exit((1 if key else 2) if wrong else 0)
