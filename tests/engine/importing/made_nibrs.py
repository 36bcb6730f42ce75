"""NIBRS messages made here, in the schema of IEPD 2019.1; every person and number in them is invented."""

SPACES = {
    "nibrs": "http://fbi.gov/cjis/nibrs/2019",
    "cjis": "http://fbi.gov/cjis/2.0",
    "j": "http://release.niem.gov/niem/domains/jxdm/5.2/",
    "nc": "http://release.niem.gov/niem/niem-core/3.0/",
    "s": "http://release.niem.gov/niem/structures/3.0/",
}
METADATA = (
    "<cjis:MessageMetadata><cjis:MessageDateTime>2026-03-01T08:00:00</cjis:MessageDateTime>"
    "<cjis:MessageIdentification><nc:IdentificationID>M-1</nc:IdentificationID></cjis:MessageIdentification>"
    "</cjis:MessageMetadata>"
)


def header(category: str, action: str) -> str:
    return (
        f"<nibrs:ReportHeader><nibrs:NIBRSReportCategoryCode>{category}</nibrs:NIBRSReportCategoryCode>"
        f"<nibrs:ReportActionCategoryCode>{action}</nibrs:ReportActionCategoryCode>"
        "<nibrs:ReportDate><nc:YearMonthDate>2026-02</nc:YearMonthDate></nibrs:ReportDate></nibrs:ReportHeader>"
    )


def offence(key: str, code: str) -> str:
    return f'<j:Offense s:id="{key}"><nibrs:OffenseUCRCode>{code}</nibrs:OffenseUCRCode></j:Offense>'


def person(key: str, age: str, sex: str, race: str) -> str:
    return (
        f'<nc:Person s:id="{key}"><nc:PersonAgeMeasure>{age}</nc:PersonAgeMeasure>'
        f"<j:PersonRaceNDExCode>{race}</j:PersonRaceNDExCode><j:PersonSexCode>{sex}</j:PersonSexCode></nc:Person>"
    )


INCIDENT = (
    header("GROUP A INCIDENT REPORT", "I")
    + "<nc:Incident><nc:ActivityIdentification><nc:IdentificationID>26-0001</nc:IdentificationID>"
    "</nc:ActivityIdentification><nc:ActivityDate><nc:Date>2026-02-14</nc:Date></nc:ActivityDate></nc:Incident>"
    + offence("O1", "64A")
    + offence("O2", "64B")
    + offence("O3", "40B")
    + '<nc:Location s:id="L1"><nibrs:LocationCategoryCode>14</nibrs:LocationCategoryCode></nc:Location>'
    "<nc:Item><nc:ItemStatus><cjis:ItemStatusCode>SEIZED</cjis:ItemStatusCode></nc:ItemStatus><nc:ItemValue>"
    "<nc:ItemValueAmount><nc:Amount>900</nc:Amount></nc:ItemValueAmount></nc:ItemValue>"
    "<j:ItemCategoryNIBRSPropertyCategoryCode>20</j:ItemCategoryNIBRSPropertyCategoryCode></nc:Item>"
    + person("P1", "<nc:MeasureIntegerValue>17</nc:MeasureIntegerValue>", "F", "U")
    + person(
        "P2",
        "<nc:MeasureIntegerRange><nc:RangeMaximumIntegerValue>45</nc:RangeMaximumIntegerValue>"
        "<nc:RangeMinimumIntegerValue>40</nc:RangeMinimumIntegerValue></nc:MeasureIntegerRange>",
        "M",
        "U",
    )
    + '<j:Victim s:id="V1"><nc:RoleOfPerson s:ref="P1"/><j:VictimSequenceNumberText>1</j:VictimSequenceNumberText>'
    "<j:VictimCategoryCode>I</j:VictimCategoryCode></j:Victim>"
    '<j:Subject s:id="S1"><nc:RoleOfPerson s:ref="P2"/><j:SubjectSequenceNumberText>1</j:SubjectSequenceNumberText>'
    "</j:Subject>"
    '<j:OffenseLocationAssociation><j:Offense s:ref="O1"/><nc:Location s:ref="L1"/></j:OffenseLocationAssociation>'
    '<j:OffenseVictimAssociation><j:Offense s:ref="O1"/><j:Victim s:ref="V1"/></j:OffenseVictimAssociation>'
    '<j:OffenseVictimAssociation><j:Offense s:ref="O2"/><j:Victim s:ref="V1"/></j:OffenseVictimAssociation>'
    '<j:SubjectVictimAssociation><j:Subject s:ref="S1"/><j:Victim s:ref="V1"/>'
    "<nibrs:VictimToSubjectRelationshipCode>Employee</nibrs:VictimToSubjectRelationshipCode>"
    "</j:SubjectVictimAssociation>"
)
ARREST = (
    header("GROUP B ARREST REPORT", "A")
    + person("P1", "<nc:MeasureIntegerValue>30</nc:MeasureIntegerValue>", "M", "U")
    + '<j:Arrestee s:id="A1"><nc:RoleOfPerson s:ref="P1"/><j:ArrestSequenceID>1</j:ArrestSequenceID></j:Arrestee>'
    '<j:Arrest s:id="R1"><nc:ActivityDate><nc:Date>2026-02-15</nc:Date></nc:ActivityDate><j:ArrestCharge>'
    "<nibrs:ChargeUCRCode>90Z</nibrs:ChargeUCRCode></j:ArrestCharge></j:Arrest>"
    '<j:ArrestSubjectAssociation><nc:Activity s:ref="R1"/><j:Subject s:ref="A1"/></j:ArrestSubjectAssociation>'
)
ZERO = header("ZERO REPORT", "A")


def message(*reports: str, prefixes: dict[str, str] | None = None) -> bytes:
    """Return a message with these reports; `prefixes` gives namespaces another prefix than the usual one."""
    text = METADATA + "".join(f"<nibrs:Report>{report}</nibrs:Report>" for report in reports)
    names = dict(SPACES)
    for old, new in (prefixes or {}).items():
        text = (
            text.replace(f"<{old}:", f"<{new}:")
            .replace(f"</{old}:", f"</{new}:")
            .replace(f" {old}:", f" {new}:")
        )
        names[new] = names.pop(old)
    declared = " ".join(f'xmlns:{prefix}="{space}"' for prefix, space in names.items())
    root = (prefixes or {}).get("nibrs", "nibrs")
    return f'<?xml version="1.0"?><{root}:Submission {declared}>{text}</{root}:Submission>'.encode()
