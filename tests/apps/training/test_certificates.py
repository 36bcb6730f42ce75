"""A certificate is checked anywhere with the stand-alone script; altered, expired or of another key, it fails."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from fanal.apps.accounts.models import Officer
from fanal.apps.training.actions_certificates import revoke_certificate
from fanal.apps.training.models import Certificate, Course
from fanal.apps.training.printing import badge_of, certificate_file, qr_code
from fanal.apps.training.signing import key_fingerprint, node_signer
from fanal.apps.training.verification import SCRIPT, verify_file
from fanal.engine.training.badge import badge_file, claims, sealed_pdf, signed
from tests.apps.api.calling import recorded
from tests.apps.training.taught import certified
from tests.cast import client_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(ada: Officer, course: Course) -> Certificate:
    """The certificate that Ada holds."""
    certified(ada, course)
    return Certificate.objects.visible_to(ada).get()


def checked(content: bytes, where: Path, fingerprint: str = "") -> tuple[int, str]:
    """Run the script as whoever receives a certificate runs it: alone, with nothing but Python."""
    (where / "file").write_bytes(content)
    command = [sys.executable, "-I", "-S", str(SCRIPT), str(where / "file"), *fingerprint.split()]
    done = subprocess.run(command, capture_output=True, check=False, timeout=60)
    return done.returncode, done.stdout.decode()


def test_the_badge_the_pdf_and_the_qr_code_verify_without_a_node(held: Certificate, tmp_path: Path) -> None:
    line = signed(claims(badge_of(held, "en")), node_signer())
    for content in (certificate_file(held, "json", "en"), certificate_file(held, "pdf", "ar"), line.encode()):
        code, said = checked(content, tmp_path, key_fingerprint())
        assert code == 0, said
        assert "holder: Ada" in said
        assert key_fingerprint() in said
    assert checked(line.encode(), tmp_path, "0" * 64)[0] == 1
    assert qr_code(line).startswith("<svg")
    assert len(line) < 1_000


def test_whatever_is_altered_fails(held: Certificate, tmp_path: Path) -> None:
    badge, pdf = certificate_file(held, "json", "en"), certificate_file(held, "pdf", "en")
    said = json.loads(badge)
    said["badge"]["credentialSubject"]["identifier"][0]["identityHash"] = "Somebody else"
    line = signed(claims(badge_of(held, "en")), node_signer())
    altered = [
        json.dumps(said).encode(),
        pdf.replace(b"%PDF-1.", b"%PDF-2.", 1),
        pdf[:200] + b" " + pdf[200:],
    ]
    head, body, mark = line.split(".")
    altered.append(f"{head}.{body[:-4]}{'AAAA' if body[-4:] != 'AAAA' else 'BBBB'}.{mark}".encode())
    for content in altered:
        assert checked(content, tmp_path)[0] in (1, 2)
    assert checked(pdf.rpartition(b"%fanal")[0], tmp_path)[0] == 2
    assert checked(b"nothing of the kind", tmp_path)[0] == 2


def test_another_key_makes_no_certificate_of_this_node(held: Certificate, tmp_path: Path) -> None:
    forged = replace(node_signer(), seed=bytes(32))
    content = badge_file(badge_of(held, "en"), forged)
    assert checked(content, tmp_path)[0] == 0
    assert checked(content, tmp_path, key_fingerprint())[0] == 1
    assert verify_file(content, held.officer).state == "not_as_signed"


def test_an_expired_certificate_says_so(held: Certificate, tmp_path: Path) -> None:
    past = timezone.now() - timedelta(days=1)
    old = replace(badge_of(held, "en"), valid_until=past)
    for content in (badge_file(old, node_signer()), sealed_pdf(b"%PDF-1.7 x\n", old, node_signer())):
        code, said = checked(content, tmp_path)
        assert code == 3
        assert "EXPIRED" in said


def test_the_node_says_whether_a_certificate_was_revoked(
    held: Certificate, ada: Officer, sal: Officer
) -> None:
    content = certificate_file(held, "json", "en")
    assert verify_file(content, ada).state == "in_force"
    revoke_certificate(certificate=held, by=sal, reason="Answers were shared")
    assert verify_file(content, ada).state == "revoked"
    Certificate.objects.unguarded("test").filter(pk=held.pk).delete()
    assert verify_file(content, ada).state == "unknown"
    assert [one.detail["state"] for one in recorded("certificate.verified")] == [
        "in_force",
        "revoked",
        "unknown",
    ]


def test_only_the_holder_takes_a_certificate_out(
    held: Certificate, ada: Officer, sal: Officer, cy: Officer
) -> None:
    address = reverse("training:take", args=[held.reference, "json"])
    assert client_of(ada).get(address).json()["badge"]["type"] == [
        "VerifiableCredential",
        "OpenBadgeCredential",
    ]
    assert client_of(sal).get(address).status_code == 403
    assert client_of(cy).get(address).status_code == 404
    assert [one.detail for one in recorded("certificate.taken")] == [{"form": "json"}]


def test_a_file_is_checked_on_a_page(held: Certificate, bo: Officer) -> None:
    sent = SimpleUploadedFile("c.json", certificate_file(held, "json", "en"))
    page = client_of(bo).post(reverse("training:verify"), {"file": sent})
    assert "In force, as it was signed" in page.content.decode()
