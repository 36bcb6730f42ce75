"""python3 verify_certificate.py FILE [FINGERPRINT] checks a certificate of Fanal without any network.

FILE is the PDF, the badge (.json), or text with the signed line of the QR code. FINGERPRINT is that of the node's key,
which the issuer gave you by another way. Ends 0: as signed and in force, 1: not as signed, 2: unreadable, 3: expired.
"""
import base64, calendar, hashlib, json, pathlib, re, sys, time, typing
P, Q = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493  # Ed25519 (RFC 8032): field, order
D, ROOT = -121665 * pow(121666, P - 2, P) % P, pow(2, (P - 1) // 4, P)  # of the curve; a square root of -1
TRAILER, LINE = b"%fanal-certificate ", re.compile(rb"[\w-]+\.[\w-]+\.[\w-]{86}")
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
def raw_of(text: bytes) -> bytes:
    return base64.urlsafe_b64decode(text + b"=" * (-len(text) % 4))
def opened(line: bytes) -> "tuple[bytes, dict[str, typing.Any], bool]":
    head, body, mark = line.split(b".")
    key = json.loads(raw_of(head))
    if key["alg"] != "EdDSA" or key["jwk"]["crv"] != "Ed25519":
        raise ValueError("another kind of signature")
    public = raw_of(key["jwk"]["x"].encode())
    return public, json.loads(raw_of(body)), len(public) == 32 and signed(public, raw_of(mark), head + b"." + body)
def check(whole: bytes) -> "tuple[bytes, dict[str, typing.Any], list[str]]":
    wrong = []
    before, mark, after = whole.rpartition(TRAILER)
    if whole.startswith(b"%PDF"):
        line = after.rstrip(b"\n") if mark else b""
        if not LINE.fullmatch(line):
            raise ValueError("the PDF has no signed last line")
        key, said, good = opened(line)
        wrong += [] if hashlib.sha256(before).hexdigest() == said.get("pdf_sha256") else ["CHANGED: the PDF"]
    elif whole.lstrip()[:1] == b"{":
        there = json.loads(whole)
        key, said, good = opened(there["jws"].encode())
        wrong += [] if there["badge"] == said else ["CHANGED: what the badge says"]
    else:
        key, said, good = opened(LINE.findall(whole)[0])
    return key, said, wrong + ([] if good else ["CHANGED: the signature does not fit"])
def facts(said: "dict[str, typing.Any]") -> "tuple[dict[str, typing.Any], float]":
    if "credentialSubject" in said:
        subject = said["credentialSubject"]
        until = float(calendar.timegm(time.strptime(said["validUntil"], "%Y-%m-%dT%H:%M:%SZ")))
        return {"certificate": said["id"].rpartition(":")[2], "holder": subject["identifier"][0]["identityHash"],
                "course": subject["achievement"]["name"], "issued by": said["issuer"]["name"]}, until
    return {"certificate": said["jti"], "holder": said["name"], "course": said["title"],
            "score": f"{said['percent']} %", "issued by": said["iss"]}, float(said["exp"])
def main(where: str, *wanted: str) -> "tuple[int, list[str]]":
    try:
        key, said, wrong = check(pathlib.Path(where).read_bytes())
        shown, until = facts(said)
    except Exception as fault:
        return 2, [f"UNREADABLE {fault!r}"[:300]]
    print_of = hashlib.sha256(key).hexdigest()
    wrong += ["OTHER KEY than the one you named"] if wanted and print_of != "".join(wanted).lower() else []
    day = time.strftime("%Y-%m-%d", time.gmtime(until))
    lines = [f"{name}: {value}" for name, value in shown.items()]
    lines += [f"holds until: {day}", f"fingerprint of the key: {print_of}"]
    if wrong:
        return 1, [*wrong, *lines, "NOT AS SIGNED"]
    if until < time.time():
        return 3, [*lines, "EXPIRED: it was as signed, and holds no longer"]
    return 0, [*lines, "OK, as signed and in force. Whether it was revoked only the issuer can say."]
if __name__ == "__main__":
    code, said = main(*sys.argv[1:]) if len(sys.argv) > 1 else (2, [__doc__])
    sys.stdout.buffer.write("\n".join([*said, ""]).encode("utf-8", "backslashreplace"))
    sys.exit(code)
