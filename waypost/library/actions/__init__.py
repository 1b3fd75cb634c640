from .items import (
    add_item,
    change_item,
    end_item,
    order_statements,
    place_statement,
    publish_item,
    take_off_page,
)
from .paper import note_paper
from .sources import add_source, change_source, cite, forget_citation
from .statements import (
    Words,
    add_statement,
    change_statement,
    confirm_statement,
    confirm_statements,
    correct_statement,
    reopen_statement,
    take_back_statement,
)
from .texts import (
    OriginalChanged,
    drop_draft,
    keep_draft,
    release_text,
    restore_version,
    send_to_reader,
    suggest_text,
    write_source_text,
)
from .topics import add_topic, change_topic

__all__ = [
    "OriginalChanged", "Words", "add_item", "add_source", "add_statement", "add_topic", "change_item", "change_source",
    "change_statement", "change_topic", "cite", "confirm_statement", "confirm_statements",
    "correct_statement", "drop_draft", "end_item",
    "forget_citation", "keep_draft", "note_paper", "order_statements", "place_statement", "publish_item", "release_text",
    "reopen_statement", "restore_version", "send_to_reader", "suggest_text", "take_back_statement", "take_off_page",
    "write_source_text",
]  # fmt: skip
