"""The one cache: bounded, and what was used last stays."""

from db.bounded_dict import BoundedDict


def test_what_was_used_longest_ago_is_forgotten_first():
    kept: BoundedDict[str, int] = BoundedDict(2)
    kept.put("one", 1)
    kept.put("two", 2)
    assert kept.get("one") == 1
    kept.put("three", 3)
    assert [name for name in ("one", "two", "three") if name in kept] == ["one", "three"]
    assert len(kept) == 2


def test_what_was_dropped_or_never_put_is_not_there():
    kept: BoundedDict[str, int] = BoundedDict(2)
    kept.put("one", 1)
    kept.drop("one")
    kept.drop("two")
    assert (kept.get("one"), kept.get("two"), len(kept)) == (None, None, 0)


def test_the_newest_keys_are_told_in_order():
    kept: BoundedDict[int, None] = BoundedDict(4)
    for key in range(6):
        kept.put(key, None)
    assert kept.newest(3) == [3, 4, 5]
    assert kept.newest(9) == [2, 3, 4, 5]
