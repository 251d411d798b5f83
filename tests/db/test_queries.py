from pathlib import Path

from db.curating.chapters import Outline
from db.curating.seeds import Base, read_seeds
from db.model import LANGUAGES, Kind, Link, Quote, Relation, Statement
from db.snapshot import Snapshot
from db.store import ordering
from db.store.build import build
from db.store.queries import Knowledge
from tests.db.test_seeds import change


def ids(page: object) -> list[str]:
    return [cited.statement.id for cited in getattr(page, "items", page)]  # type: ignore[attr-defined]


async def test_what_was_read_from_the_seeds_comes_back_whole(base: Base, knowledge: Knowledge):
    assert await knowledge.every_statement() == base.statements
    assert [(one.id, one.name, one.names) for one in knowledge.every_entity] == [
        (one.id, one.name, one.names) for one in base.entities
    ]
    assert sorted(knowledge.sources, key=lambda one: one.id) == sorted(base.sources, key=lambda one: one.id)


async def test_whoever_is_not_to_be_taken_for_another_is_told_from_both_sides(knowledge: Knowledge):
    pairs = {(one.id, other) for one in knowledge.every_entity for other in one.distinct_from}
    assert pairs
    assert pairs == {(other, one) for one, other in pairs}


async def test_a_statement_comes_with_its_sources_and_speaker(knowledge: Knowledge):
    (cited,) = await knowledge.cited(["testova-will-not-leave"])
    assert [source.id for source in cited.sources] == ["herald-2001"]
    assert cited.speakers == knowledge.entities(["aina-testova"])


async def test_leading_statements_come_in_their_order(knowledge: Knowledge):
    assert ids(await knowledge.leading("sunrise", 3)) == ["sunrise-84-seats", "testova-leads-sunrise"]


async def test_what_is_told_begins_with_what_leads(knowledge: Knowledge):
    page = await knowledge.about("sunrise", 3)
    assert ids(page)[:2] == ["sunrise-84-seats", "testova-leads-sunrise"]
    assert page.total == 7


async def test_statements_that_lead_in_one_place_stand_in_one_order_everywhere(seeds: Path, tmp_path: Path):
    facts = seeds / "facts/herald-2001.yaml"
    change(facts, "lead: {aina-testova: 1, sunrise: 2}", "lead: {aina-testova: 1, sunrise: 1}")
    build(read_seeds(Snapshot.of(seeds)), "ties", tmp_path / "ties.db")
    tied = await Knowledge.open(tmp_path / "ties.db")
    leading = ids(await tied.leading("sunrise", 9))
    assert leading == ["testova-leads-sunrise", "sunrise-84-seats"]
    assert ids(await tied.about("sunrise", len(leading))) == leading
    await tied.close()


async def test_a_chronicle_is_in_order_and_holds_no_forecast(knowledge: Knowledge):
    everything = ids(await knowledge.chronicle(None, None, None, 50))
    assert everything == [
        "strike-began-1999",
        "testova-spoke-in-almabel",
        "testov-wanted-2001",
        "new-sunrise-founded",
        "threshold-5",
    ]


async def test_a_chronicle_takes_every_date_that_touches_the_days(knowledge: Knowledge):
    assert ids(await knowledge.chronicle("2001-03-03", "2001-03-03", None, 9)) == [
        "testova-spoke-in-almabel",
        "testov-wanted-2001",
    ]


async def test_what_only_may_lie_in_the_days_comes_after_what_does(knowledge: Knowledge):
    assert ids(await knowledge.chronicle("2002-04-30", None, "sunrise", 9)) == [
        "threshold-5",
        "new-sunrise-founded",
    ]


async def test_what_began_before_the_days_and_goes_on_after_them_is_no_event_of_theirs(knowledge: Knowledge):
    assert "threshold-5" in ids(await knowledge.chronicle("2003-01-01", "2003-12-31", None, 9))
    assert "threshold-5" not in ids(await knowledge.chronicle("2005-01-01", "2005-12-31", None, 9))


async def test_contrasts_are_seen_from_both_sides(knowledge: Knowledge):
    for side in ("sunrise-84-seats", "sunrise-93-seats"):
        (contrast,) = await knowledge.contrasts([side])
        assert (contrast.one, contrast.other) == ("sunrise-84-seats", "sunrise-93-seats")


async def test_contrasts_are_found_by_whom_they_are_about_and_by_who_speaks(knowledge: Knowledge):
    for entity, one in (("sunrise", "sunrise-84-seats"), ("sergei-malin", "strike-drew-20000")):
        page = await knowledge.contrasts_of(entity, 9)
        assert one in [contrast.one for contrast in page.items]


async def test_own_words_and_others_words_are_kept_apart(knowledge: Knowledge):
    assert ids(await knowledge.said_by("aina-testova", 9)) == ["testova-will-not-leave", "harvest-forecast"]
    assert ids(await knowledge.said_of("orchard-strike", 9)) == [
        "testova-will-not-leave",
        "harvest-forecast",
        "strike-drew-20000",
    ]
    tally = knowledge.tally("orchard-strike")
    assert (tally.told, tally.said, tally.said_of, tally.dated, tally.differing) == (5, 0, 3, 1, 1)


async def test_listings_begin_with_those_of_whom_most_is_told(knowledge: Knowledge):
    page = knowledge.listing(Kind.PARTY, 1)
    assert ([entity.id for entity in page.items], page.total) == (["sunrise"], 2)


async def test_what_binds_an_entity_to_another_is_listed_from_either_end(knowledge: Knowledge):
    for entity in ("aina-testova", "sunrise"):
        page = await knowledge.linked(entity, 5)
        assert [cited.statement.id for cited in page.items] == ["testova-leads-sunrise"]
        assert page.total == knowledge.tally(entity).linked == 1
    assert (await knowledge.linked("almabel", 5)).items == ()


def test_ties_stand_in_the_order_of_their_relations_and_first_those_that_go_out():
    links = [
        Link("other", Relation.LEADS, "one"),
        Link("one", Relation.FOUNDED, "other"),
        Link("one", Relation.LEADS, "other"),
    ]
    quote = Quote("paper", "words", 0, 5)
    told = [
        Outline.of(Statement(f"s{number}", ("one",), dict.fromkeys(LANGUAGES, "Words."), (quote,), link=link))
        for number, link in enumerate(links)
    ]
    assert [one.id for one in ordering.linked(told)["one"]] == ["s2", "s0", "s1"]
    assert [one.id for one in ordering.linked(told)["other"]] == ["s0", "s2", "s1"]
