"""Whatever is typed as a name can be prepared, stored, scored, explained and looked up."""

from hypothesis import given, settings
from hypothesis import strategies as st

from waypost.shared.names import Born, Identity, Prepared, explain, index_keys, prepare, rank, score

BLOCKS = (
    (0x20, 0x24F), (0x370, 0x58F), (0x590, 0x6FF), (0x900, 0xDFF), (0xE00, 0x10FF), (0x3040, 0x30FF), (0x4E00, 0x9FFF),
    (0xAC00, 0xD7A3), (0x20000, 0x20010),
)  # fmt: skip
LETTERS = st.one_of(*[st.characters(min_codepoint=first, max_codepoint=last) for first, last in BLOCKS])
TEXTS = st.text(alphabet=LETTERS, max_size=20)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(TEXTS, TEXTS)
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    a, b = prepare(one), prepare(other)
    assert Prepared.from_text(a.to_text()) == a
    assert 0 <= score(a, b) <= 1
    assert score(a, b) == score(b, a)
    assert len(explain(a, b)) <= len(a.parts) + len(b.parts)
    assert all(0 <= key < 2**63 for key in index_keys(a, Born(1990, 1, 2)))
    assert len(rank(Identity(1, a), [Identity(2, b)])) == 1


def test_a_character_that_no_table_knows_is_compared_with_nothing() -> None:
    assert score(prepare("A"), prepare("𠀀")) < 0.5
