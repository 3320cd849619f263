"""Join what is said over several paragraphs."""

from newsread.engine.quotes.marks import Quoted
from newsread.engine.quotes.said import Said
from newsread.engine.reading import Parse
from newsread.engine.rules.attributions import announced
from newsread.model import Span

_WORDS_IN_MARKS = {"quote, cue", "cue, quote"}


def joined(
    found: list[Said],
    left: list[Span],
    quoted: list[Quoted],
    marks: dict[int, list[Span]],
    parses: dict[int, Parse],
) -> tuple[list[Said], list[Span]]:
    """Return all attributions, in order, and of the quotations *left* those still without one.

    *marks* are the quotations by block. A quotation whose paragraphs each open with a mark is one.
    A paragraph that is nothing but a quotation goes on with the one before it, or is what the
    paragraph before it announces.
    """
    owner = {part: said for said in found for part in said.content}
    rest = set(left)
    before = dict(zip(sorted(parses)[1:], sorted(parses), strict=False))
    last: dict[int, Said] = {}
    for said in sorted(found, key=lambda said: said.content[-1]):
        last[said.block] = said
    for quotation in quoted:
        spans, blocks = quotation.spans, quotation.blocks
        owners = (owner[span] for span in spans if span in owner)
        holder = next(owners, None)
        if holder is None and spans[0] in rest and blocks[0] in before:
            previous = before[blocks[0]]
            parse = parses[previous]
            if holder := announced(parse, marks[previous], spans[0]):
                found.append(holder)
            else:
                holder = _carried(parses[blocks[0]], spans[0], parse, last.get(previous))
        if holder is None:
            continue
        if any(span in rest for span in spans):
            holder.content = sorted({*holder.content, *spans})
            rest.difference_update(spans)
        for block in blocks:
            if block not in last or last[block].content[-1] < holder.content[-1]:
                last[block] = holder
    return sorted(found, key=lambda said: said.content), sorted(rest)


def _carried(parse: Parse, span: Span, previous: Parse, said: Said | None) -> Said | None:
    """Return the attribution of the paragraph before, where *span* alone goes on with it."""
    if said is None or said.rule not in _WORDS_IN_MARKS:
        return None
    if span.start > parse.starts[0] + 1 or span.end < parse.ends[-1] - 1:
        return None
    end = previous.ends[-1]
    ends_in_quote = end - said.content[-1].end < 3
    ends_in_cue = said.cue is not None and end - said.cue.end < 80
    return said if ends_in_quote or ends_in_cue else None
