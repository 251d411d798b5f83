"""Whom and what a chat follows: it is told when a release changes what it would read of them."""

from dataclasses import replace
from functools import partial

from db.model import Entity
from db.readers.following import MOST, Follow
from db.store.library import Library
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import paging
from handlers.conversation import (
    Answer,
    Ask,
    Heading,
    Kept,
    Listing,
    Note,
    Outcome,
    Question,
    Refusal,
    Route,
    Unfollow,
    say,
)
from handlers.offers import to_card
from handlers.resolve import of_entity
from handlers.telling import rows

NAMES = 8
"""To a page: each has a row of its own."""


def kept(question: Question) -> Kept:
    """Refusal where nothing can be kept about the chat, or what is cannot be read now."""
    if question.kept is None:
        raise Refusal(Note("kept.nowhere"))
    return question.kept


def to_follow(entity: Entity) -> Ask:
    return Ask(Note("button.follow"), f"/follow {entity.id}")


def to_unfollow(entity: Entity) -> Ask:
    return Ask(Note("button.unfollow", {"entity": entity}), f"/unfollow {entity.id}")


async def follow(library: Library, question: Question, knowledge: Knowledge) -> Answer:
    """``/follow NAME``."""
    kept(question)
    if not question.words:
        return await following(question, knowledge)
    return await of_entity(question, knowledge, "follow", partial(_follow, library))


async def _follow(library: Library, question: Question, _: Knowledge, entity: Entity) -> Answer:
    followed = kept(question).following
    deeds = rows([to_unfollow(entity)], [Ask(Note("button.following"), "/following")])
    if entity.id in followed:
        return say(question, Note("follow.already", {"entity": entity}), actions=deeds)
    if len(followed) >= MOST:
        raise Refusal(Note("follow.too-many", {"n": MOST}), actions=deeds[1:])
    told = library.release.number if library.release else 0
    done = Note("follow.done", {"entity": entity})
    answer = say(question, done, Note("follow.kept"), actions=deeds)
    return replace(answer, deed=Follow(entity.id, question.lang, told), toast=done)


async def unfollow(question: Question, knowledge: Knowledge) -> Answer:
    """``/unfollow NAME``; without one, what there is to choose from."""
    followed = kept(question).following
    if not question.words:
        return await following(question, knowledge)
    if question.words in followed:
        # It may have gone from the base meanwhile.
        return _unfollowed(question, question.words, knowledge.entity(question.words))
    return await of_entity(question, knowledge, "unfollow", _unfollow)


async def _unfollow(question: Question, _: Knowledge, entity: Entity) -> Answer:
    followed = {entity.id, *entity.was} & {*kept(question).following}
    if not followed:
        raise Refusal(Note("follow.not", {"entity": entity}), Outcome.NOT_FOUND)
    return _unfollowed(question, followed.pop(), entity)


def _unfollowed(question: Question, id: str, entity: Entity | None) -> Answer:
    done = Note("follow.ended", {"entity": entity or id})
    again = rows([to_follow(entity)]) if entity else ()
    return replace(say(question, done, actions=again), deed=Unfollow(id), toast=done)


async def following(question: Question, knowledge: Knowledge) -> Answer:
    """All that the chat follows, each with a button that ends it."""
    ids = [await knowledge.now(id) for id in kept(question).following]
    if not ids:
        return say(question, Note("following.none"))
    start = paging.offset(question, NAMES)
    found = Page(knowledge.entities(ids[start : start + NAMES]), len(ids))
    page = paging.present(question, found, "/following")
    actions = tuple((to_card(entity), to_unfollow(entity)) for entity in page.items)
    turns = paging.turns(question.page, page.total, NAMES, "/following")
    heading = Heading(Note("following.heading", {"n": page.total}))
    return say(question, heading, Listing(page.items), actions=(*actions, *rows(turns)))


def routes(library: Library) -> tuple[Route, ...]:
    by_admins = {"personal": True, "chat_admins": True}
    return (
        Route("following", following, personal=True),
        Route("follow", partial(follow, library), menu=False, takes="name", **by_admins),
        Route("unfollow", unfollow, menu=False, takes="name", **by_admins),
    )
