"""A certificate as the files its holder takes out: a PDF with a QR code, and a badge."""

from __future__ import annotations

import io

import segno
from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from fanal.apps.training.models import Certificate
from fanal.apps.training.signing import node_signer
from fanal.engine.bundle.signing import grouped
from fanal.engine.training.badge import Badge, badge_file, claims, sealed_pdf, signed
from fanal.engine.training.course import text_of
from fanal.web.directions import direction
from fanal.web.pdf.typeset import typeset
from fanal.web.visible import visible_line

FORMS = {"pdf": "application/pdf", "json": "application/json"}


def certificate_file(certificate: Certificate, form: str, lang: str) -> bytes:
    """Return a certificate as a signed file."""
    badge, signer = badge_of(certificate, lang), node_signer()
    if form == "json":
        return badge_file(badge, signer)
    return sealed_pdf(_pdf(certificate, badge, lang), badge, signer)


def badge_of(certificate: Certificate, lang: str) -> Badge:
    """Return what a certificate says."""
    course, officer = certificate.course, certificate.officer
    return Badge(
        reference=certificate.reference,
        holder=visible_line(officer.display_name),
        course=course.code,
        title=text_of(course.labels, lang),
        description=text_of(course.summary, lang),
        percent=certificate.attempt.percent,
        pass_mark=course.pass_mark,
        issued_at=certificate.issued_at,
        valid_until=certificate.valid_until,
        issuer=visible_line(officer.unit.organisation.name),
        node=settings.FANAL_URL,
    )


def qr_code(text: str) -> str:
    """Return a QR code as SVG."""
    drawn = io.BytesIO()
    segno.make(text, micro=False, error="l", boost_error=False).save(
        drawn, kind="svg", border=2, xmldecl=False
    )
    return drawn.getvalue().decode("utf-8")


def _pdf(certificate: Certificate, badge: Badge, lang: str) -> bytes:
    said = {
        "lang": lang,
        "dir": direction(lang),
        "title": _("Certificate"),
        "holder": badge.holder,
        "passed": _("has passed the course"),
        "course": badge.title,
        "about": badge.description,
        "invented": _("Invented data: nobody and nothing on these pages is real.")
        if settings.FANAL_DEMO
        else "",
        "facts": [
            [
                _("Result"),
                _("%(percent)d %% right, %(mark)d %% are needed")
                % {"percent": badge.percent, "mark": badge.pass_mark},
            ],
            [_("Issued"), date_format(certificate.issued_at, "DATE_FORMAT")],
            [_("Holds until"), date_format(certificate.valid_until, "DATE_FORMAT")],
            [_("Issued by"), badge.issuer],
            [_("Reference"), badge.reference],
        ],
        "how": _(
            "The QR code holds this certificate, signed. verify_certificate.py checks both without a network."
        ),
        "key_label": _("Fingerprint of the key"),
        "key": grouped(node_signer().key_fingerprint),
        "qr": qr_code(signed(claims(badge), node_signer())),
    }
    return typeset("certificate.typ", said)
