"""Popolo's JSON schemas, written anew from its specification (https://www.popoloproject.com/specs/).

Only what an export may hold; properties that Popolo does not name are allowed, as it allows them.
"""

from typing import Any

Schema = dict[str, Any]

DATE = {"type": "string", "pattern": r"^[0-9]{4}(-[0-9]{2}){0,2}$"}
TEXT = {"type": "string"}
LINK: Schema = {
    "type": "object",
    "properties": {"url": {"type": "string", "format": "uri"}, "note": TEXT},
    "required": ["url"],
}
OTHER_NAME: Schema = {
    "type": "object",
    "properties": {"name": TEXT, "note": TEXT, "start_date": DATE, "end_date": DATE},
    "required": ["name"],
}


def _object(required: list[str], **properties: Schema) -> Schema:
    shared = {"id": TEXT, "sources": {"type": "array", "items": LINK}}
    return {"type": "object", "properties": {**shared, **properties}, "required": required}


PERSON = _object(["id", "name"], name=TEXT, other_names={"type": "array", "items": OTHER_NAME})
ORGANIZATION = _object(
    ["id", "name"],
    name=TEXT,
    classification=TEXT,
    other_names={"type": "array", "items": OTHER_NAME},
)
AREA = _object(["id", "name"], name=TEXT)
POST = {
    **_object(["id", "label"], label=TEXT, role=TEXT, organization_id=TEXT, area_id=TEXT),
    "anyOf": [{"required": ["organization_id"]}, {"required": ["area_id"]}],
}
MEMBERSHIP = {
    **_object(
        ["id", "role", "sources"],
        label=TEXT,
        role=TEXT,
        person_id=TEXT,
        member_id=TEXT,
        organization_id=TEXT,
        area_id=TEXT,
        post_id=TEXT,
        start_date=DATE,
        end_date=DATE,
    ),
    "anyOf": [{"required": ["person_id"]}, {"required": ["member_id"]}],
}

POPOLO: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    **_object(
        ["persons", "organizations", "memberships", "posts"],
        persons={"type": "array", "items": PERSON},
        organizations={"type": "array", "items": ORGANIZATION},
        areas={"type": "array", "items": AREA},
        posts={"type": "array", "items": POST},
        memberships={"type": "array", "items": MEMBERSHIP},
    ),
}
