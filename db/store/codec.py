"""Records to JSON and back: the one place where a record's fields are spelt is the record itself."""

from typing import TypeVar

import msgspec

from db.model import Entity, Source, Statement, Text, Withdrawn
from db.store.records import Tally

Record = TypeVar("Record")


def encode(record: object) -> str:
    return msgspec.json.encode(record).decode()


def decoder(kind: type[Record]) -> "msgspec.json.Decoder[Record]":
    # Made once for each kind: a decoder knows its type's fields, and takes microseconds for a record.
    return msgspec.json.Decoder(kind)


decode_statement = decoder(Statement).decode
decode_entity = decoder(Entity).decode
decode_source = decoder(Source).decode
decode_withdrawn = decoder(Withdrawn).decode
decode_tally = decoder(Tally).decode
decode_text = msgspec.json.Decoder(Text).decode
