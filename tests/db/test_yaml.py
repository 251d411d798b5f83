"""Whatever somebody writes into a file of the seeds, it is read or refused with a line of its own."""

from hypothesis import example, given
from hypothesis import strategies as st

from db.curating import strict_yaml
from db.curating.yaml_lines import readable
from db.curating.yaml_mistakes import mended

LINES = st.lists(
    st.tuples(
        st.integers(0, 9),
        st.sampled_from(["", "- ", "- id: ", "en: ", "ru:", "about: [", "text: {en: ", "\t", "# "]),
        st.text(alphabet="ab:#'\"[]{},&*!|>-%@` \u00a0…", max_size=12),
    ).map(lambda parts: " " * parts[0] + parts[1] + parts[2]),
    max_size=12,
)


@given(LINES)
def test_what_is_mended_can_be_read_and_keeps_its_lines(lines: list[str]):
    text = "\n".join(lines)
    if readable(text):
        return
    found = mended(text)
    assert found.told
    assert all(1 <= fault.line <= len(lines) for fault in found.told)
    assert found.text.count("\n") == text.count("\n")
    assert readable(found.text)


@given(LINES)
def test_a_file_is_read_or_has_problems_on_lines_of_its_own(lines: list[str]):
    file = strict_yaml.load("\n".join(lines).encode(), "seeds/facts/any.yaml")
    assert file.lines or file.problems
    assert all(1 <= problem.line <= max(len(lines), 1) for problem in file.problems)


@given(st.binary(max_size=60))
@example(b"?")
def test_bytes_that_are_no_text_are_a_problem_too(content: bytes):
    file = strict_yaml.load(content, "seeds/facts/any.yaml")
    assert file.lines or file.problems
