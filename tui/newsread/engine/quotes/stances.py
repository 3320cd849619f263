"""Tell speech from belief and intention: "she said", "she thinks", "she plans to"."""

import re
from collections.abc import Iterator

from newsread.engine.quotes import cues
from newsread.model import QuoteKind, Stance

_COGNITION = """
anticipate appreciate assume believe conceive consider contemplate deem detect discern discover
distrust doubt envisage envision expect feel felt forecast foresaw foresee forget forgot forgotten
gather hear heard imagine infer intuit judge knew know known learn learnt mistrust misunderstand
misunderstood mull notice perceive ponder presume realise realize reckon recognise recognize reflect
regard remember rethink saw see seen sense suppose surmise suspect think thought trust understand
understood view weigh
"""
_ATTITUDE = """
abhor admire adore aligned await backed backing care crave despise detest devoted disapprove dislike
dread dream embrace enjoy envy favor favour fear hate loathe love mind oppose prefer rankle regret
rejoice relish resent respect support worry yearn
"""
_THOUGHTS = """
afraid anger angry anxiety anxious appreciation apprehension assumption attitude aware awareness
belief certain certainty concern confidence confident consensus conviction convinced curious
disappointed disappointment disillusioned doubtful enthusiasm enthusiastic expectation faith feeling
frustrated frustration furious glad happy hopeful idea impressed impression inclined interest
interested interpretation knowledge memory mindful misgiving nervous notion opinion opposition
optimism optimistic outraged perception pessimistic preference pride proud resentment sceptical
scepticism sentiment shocked skeptical skepticism supportive sure surprised suspicion sympathetic
sympathy uncertain uncomfortable uneasy unhappy unsure upset wary
"""
_INTENTION = """
aim aspire choose chose chosen intend looking opt plan plot prepare pursue scheme strive strove want
"""
_PURPOSES = """
ambition ambitious bent bid desire desperate eager effort goal hesitant intent intention keen
objective poised purpose ready reluctance reluctant strategy unwilling willing willingness
"""
_EITHER = {"decide", "decision", "determine", "hope", "like", "resolve", "wish"}
"""A thought, and an intention before "to do" and "of doing"."""
_SEEMING = "apparently appear look seem seemingly sound"
_TRYING = "attempt seek sought struggle tend try"
_VOICED = """
articulate chat debate deliver discuss endorse express gave give issue raise speak spoke spoken talk
utter voice
"""
_CARRIERS = {"began", "begin", "begun", "continue", "continues", "continued", "go", "going", "gone"}
_CARRIERS |= {"order", "went"}
"""Words of `cues` that say nothing by themselves: "went on to hope", "in order to"."""
_SPEECH = (cues.DIRECT | cues.TO_DO | cues.NAMING) - _CARRIERS
_TOLD: tuple[tuple[str, Stance, bool], ...] = (
    (_SEEMING, "thought", False),
    (_TRYING, "intended", False),
    (_COGNITION + _ATTITUDE + _THOUGHTS + " ".join(_EITHER), "thought", True),
    (_INTENTION + _PURPOSES, "intended", True),
    (_VOICED, "said", True),
)
_TABLE = {word: (told, decides) for words, told, decides in _TOLD for word in words.split()}
"""What each word tells, and whether it decides: "seemed to accept" is not yet known by "seemed"."""

_WORD = re.compile(r"[a-z]+", re.IGNORECASE)
_ASKING = re.compile(r"\bwant(?:s|ed|ing)?\W+to\W+(?:know|ask)\b", re.IGNORECASE)
_SILENT = {"think", "thought"}
_TO_DO = re.compile(r"\W*(?:not\W+)?(?:to|of\W+\w+ing)\b", re.IGNORECASE)
_SHORT = 4
"""Words in quotation marks that are too few for a sentence: "loves “Storm”"."""


def stance(cue: str, content: str, kind: QuoteKind) -> Stance:
    """Return what the words of a *cue* tell that its source does with the *content*.

    The first word that decides is taken: "hopes to announce" is no announcement yet. Where none is
    known it is speech, as six of seven attributions in PolNeAR are; so is a sentence all in
    quotation marks ("It will hold," he hoped), unless he thought it. The classes are those of
    Prasad et al., Attribution and its Annotation in the Penn Discourse TreeBank (2006), their
    beliefs and facts taken together.
    """
    if _ASKING.search(f"{cue} {content[:20]}"):
        return "said"
    aloud = kind == "direct" and len(content.split(maxsplit=_SHORT)) > _SHORT
    told: Stance | None = None
    for word in _WORD.finditer(cue):
        known = _known(word[0].lower())
        if known is None:
            continue
        base, found, decides = known
        if aloud and base not in _SILENT:
            return "said"
        if base in _EITHER and _TO_DO.match(f"{cue[word.end() :]} {content[:20]}"):
            return "intended"
        if decides:
            return found
        told = told or found
    return told or "said"


def reports(cue: str) -> bool:
    """Tell whether a word of *cue* is known to report speech, belief or intention."""
    words = (word[0].lower() for word in _WORD.finditer(cue))
    return any(word == "according" or _known(word) is not None for word in words)


def _known(word: str) -> tuple[str, Stance, bool] | None:
    """Return the base of *word*, what it tells and whether that decides, or None."""
    if word in _SPEECH:
        return word, "said", True
    return next(((base, *_TABLE[base]) for base in _bases(word) if base in _TABLE), None)


def _bases(word: str) -> Iterator[str]:
    """Yield what *word* may be a form of: "hoped" of "hop" and "hope", "tries" of "tri" and "try"."""
    yield word
    for ending in ("s", "es", "ed", "d", "ing"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            yield stem
            if stem.endswith("i"):
                yield stem[:-1] + "y"
            if stem[-1] == stem[-2]:
                yield stem[:-1]
            if ending == "ing":
                yield stem + "e"
