"""People, organisations, posts and memberships as Popolo (https://www.popoloproject.com/specs/).

Popolo has no word for how a source vouches for a thing, and none for a quote. So each membership and each
legal position holds ``standing``, ``statement`` and ``text`` besides, and its sources the quotes as notes.
What is no membership of somebody in something (rivals, places, events) is left to the other formats.
"""

import re
from collections.abc import Iterator
from typing import Any

from db.model import LANGUAGES, Entity, Kind, Relation, Source, Statement
from db.tables import Contents

Object = dict[str, Any]

ROLES = {
    Relation.LEADS: "leader",
    Relation.FOUNDED: "founder",
    Relation.MEMBER_OF: "member",
    Relation.CANDIDATE_OF: "candidate",
    Relation.HOLDS_OFFICE_IN: "office-holder",
    Relation.WORKS_FOR: "staff",
}
POSTS = (Relation.LEADS, Relation.HOLDS_OFFICE_IN)
"""Roles that are there whoever has them."""
BODIES = (Kind.PARTY, Kind.ORGANISATION)
_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
"""Popolo's dates: a year, a month or a day."""


def popolo(contents: Contents) -> Object:
    entities = {one.id: one for one in contents.entities}
    sources = {one.id: one for one in contents.sources}
    memberships = list(_memberships(contents, entities, sources))
    people = {one["person_id"] for one in memberships if "person_id" in one}
    places = {one["area_id"] for one in memberships if "area_id" in one}
    return {
        "persons": [
            _person(one, contents, sources)
            for one in contents.entities
            if one.kind is Kind.PERSON or one.id in people
        ],
        "organizations": [_organization(one) for one in contents.entities if one.kind in BODIES],
        "areas": [_named(entities[id]) for id in sorted(places)],
        "posts": _posts(memberships),
        "memberships": memberships,
    }


def _named(entity: Entity) -> Object:
    return {
        "id": entity.id,
        "name": entity.name["en"],
        "other_names": [{"name": entity.name[lang], "note": lang} for lang in LANGUAGES if lang != "en"]
        + [
            {"name": name.text, "note": f"as printed in {', '.join(name.documents)}"}
            for name in entity.names
            if name.documents and not name.hidden and name.text not in entity.name.values()
        ],
    }


def _organization(entity: Entity) -> Object:
    return {**_named(entity), "classification": entity.type or entity.kind}


def _person(entity: Entity, contents: Contents, sources: dict[str, Source]) -> Object:
    positions = [
        {"position": one.legal, **_proven(one, sources)}
        for one in contents.statements
        if one.legal and one.about[0] == entity.id
    ]
    return {**_named(entity), **({"legal_positions": positions} if positions else {})}


def _memberships(
    contents: Contents, entities: dict[str, Entity], sources: dict[str, Source]
) -> Iterator[Object]:
    for one in contents.statements:
        link = one.link
        if link is None or link.relation not in ROLES:
            continue
        member, body = entities[link.subject], entities[link.object]
        if member.kind not in (Kind.PERSON, *BODIES) or body.kind not in (*BODIES, Kind.PLACE):
            continue
        where = "area_id" if body.kind is Kind.PLACE else "organization_id"
        who = "person_id" if member.kind is Kind.PERSON else "member_id"
        post = {"post_id": f"{link.relation}-{body.id}"} if link.relation in POSTS else {}
        yield {
            "id": one.id,
            "label": one.text["en"],
            "role": ROLES[link.relation],
            who: member.id,
            where: body.id,
            **post,
            **dict(_days(link.since, link.until)),
            **_proven(one, sources),
        }


def _days(since: str | None, until: str | None) -> Iterator[tuple[str, str]]:
    """What Popolo can say of them: an uncertain date stays with the statement's own, ``when``."""
    for name, day in (("start_date", since), ("end_date", until)):
        if day and _DATE.fullmatch(day):
            yield name, day


def _posts(memberships: list[Object]) -> list[Object]:
    posts = {
        one["post_id"]: {
            "id": one["post_id"],
            "label": one["role"],
            "role": one["role"],
            **{key: one[key] for key in ("organization_id", "area_id") if key in one},
        }
        for one in memberships
        if "post_id" in one
    }
    return list(posts.values())


def _proven(one: Statement, sources: dict[str, Source]) -> Object:
    """The statement with its standing, and each quote with where it was read."""
    return {
        "statement": one.id,
        "text": dict(one.text),
        "standing": one.standing,
        "said_by": list(one.said_by),
        "when": one.when.edtf if one.when else None,
        "as_of": one.as_of,
        "sources": [
            {
                "url": sources[quote.document].url or f"urn:x-derek:document:{quote.document}",
                "note": f"“{' '.join(quote.text.split())}” — {sources[quote.document].short}",
            }
            for quote in one.quotes
        ],
    }
