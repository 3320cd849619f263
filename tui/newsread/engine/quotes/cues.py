"""The words that say that somebody said something, by what may follow them."""

_SAY = """
acknowledge add admit advise affirm agree allege announce answer argue assert assure attest aver
boast brag caution charge claim clarify comment complain concede conclude confess confirm contend
counter declare demand deny disclose emphasise emphasize estimate exclaim explain grumble guess
hint imply indicate inform insist joke lament maintain mention muse note notify observe opine
point:pointed:pointed predict proclaim promise pronounce propose protest question quip reaffirm
recall recommend recount reiterate remark remind repeat reply report respond retort reveal
say:said:said signal speculate state stipulate stress suggest swear:swore:sworn tell:told:told
testify threaten tweet vow pledge urge warn wonder write:wrote:written post ask relate reassure
"""
_SHOW = "find:found:found show:showed:shown read:read:read"
_ONLY_DIRECT = """
begin:began:begun bellow blog cry fume gasp go:went:gone gush interject interrupt laugh offer
order scoff scream shout sigh snap sneer tease thunder whisper yell continue shoot:shot:shot
quote implore sum hiss chant intone gripe plead
"""
_TO_DO = """
ask beg call challenge demand encourage implore invite order pledge promise propose swear threaten
urge vow offer claim profess warn advise
"""
_NAMING = """
attack blast brand call characterise characterize cite condemn criticise criticize decry denounce
deride describe dismiss dub hail label mock portray praise refer reference slam tout term
"""
_DOUBLED = {"admit", "brag", "quip", "blog", "snap", "slam", "refer", "dub", "sum"}


def _forms(verbs: str) -> frozenset[str]:
    """Return every form of *verbs*: "write:wrote:written" where it is irregular."""
    forms: set[str] = set()
    for verb in verbs.split():
        base, *past = verb.split(":")
        stem = base + base[-1] if base in _DOUBLED else base.removesuffix("e")
        y = base.endswith("y") and base[-2] not in "aeiou"
        if y:
            third, regular = base[:-1] + "ies", base[:-1] + "ied"
        else:
            third = base + ("es" if base.endswith(("s", "sh", "ch", "x", "o")) else "s")
            regular = stem + "ed"
        forms.update((base, third, stem + "ing", *(past or [regular])))
    return frozenset(forms)


SAY = _forms(_SAY)
"""Forms of verbs that take a clause or words in quotation marks."""
SHOW = _forms(_SHOW)
"""What documents and polls do; only with a clause, or in quotation marks for "read"."""
DIRECT = SAY | SHOW | _forms(_ONLY_DIRECT)
"""Verbs that may stand beside words in quotation marks."""
TO_DO = _forms(_TO_DO)
"""Verbs that take "to do something"."""
NAMING = _forms(_NAMING)
"""Verbs by which somebody gives a thing a name or a verdict, often in quotation marks."""
CLAUSE = SAY | SHOW
"""Verbs that take a clause without quotation marks."""
