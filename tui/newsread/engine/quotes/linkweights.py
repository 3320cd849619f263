"""What tells that two spans go together: weights learned by `training/linking.py`."""

Weights = dict[tuple[str, str, str], float]


def _table(written: str) -> Weights:
    """Read lines of side, question, and pairs of answer and weight."""
    weights: Weights = {}
    for line in written.strip().splitlines():
        side, asked, *pairs = line.split()
        for answer, weight in zip(pairs[::2], pairs[1::2], strict=True):
            weights[side, asked, answer] = float(weight)
    return weights


CUE_OF_CONTENT = _table("""
after behind - 0.98 c 0.78 k -0.52 s -2.38
after beyond - 1.26 c -1.39 k 0.70 s 1.50
after ends 0 1.59 1 -1.77 2 -0.95
after form according 0.09 ing -3.73 marks 2.60 to -1.00
after over - 0.92 c -0.42 cc 0.56 cs 0.76 k -0.25 kc 0.01 ks -0.69 more -1.12 s 1.78 sc -2.35
after over sk -0.73 ss -3.41
after words 0 2.60 1 0.55 16 -1.25 2 -0.16 32 -1.57 4 -0.75 8 -0.84 more -1.96
before behind - 1.81 c 2.43 k 0.51 s -0.01
before beyond - 1.62 c 1.62 k 1.07 s 1.28
before ends 0 1.30 1 -0.85 2 0.30
before form according 0.09 ing -0.12 marks 1.58 to -1.10
before over - 1.57 c -1.00 cc -0.06 ck -2.11 cs -4.55 k -0.84 kc 0.34 ks -0.79 more -1.17 s 0.46
before over sc 0.17 sk -0.68 ss -2.95
before words 0 1.87 1 -0.96 16 -2.07 2 -1.02 32 -2.26 4 -1.54 8 -2.03 more -3.07
""")
SOURCE_OF_CUE = _table("""
after behind - -0.82 c -1.38 k 0.12 s -0.80
after beyond - 2.10 c 0.57 k -2.14 s 1.80
after ends 0 2.15 1 -2.44 2 -1.75
after form according 1.20 ing 4.11 to 0.90
after over - 0.90 c -0.11 cc -1.12 ck -2.16 cs -0.11 k -0.19 kc -0.41 more -2.73 s -0.49 sc -0.25
after over sk -0.63
after words 0 2.39 1 1.11 16 -2.05 2 -0.30 32 -2.53 4 -0.15 8 -1.59 more -2.25
before behind - 1.20 c 1.19 k 0.68 s 0.18
before beyond - 1.53 c 1.07 k -1.10 s -0.33
before ends 0 1.43 1 -2.27 2 -1.57
before form according -0.91 ing 1.88 to 0.26
before over - 1.59 c -0.02 cc -2.34 cs -0.91 k -1.68 kc -1.18 ks -2.43 more -1.67 s -1.77 sc 0.34
before words 0 1.73 1 -1.92 16 -1.67 2 -1.60 32 -2.38 4 -1.19 8 -1.38 more -2.75
""")
SOURCE_OF_CONTENT = _table("""
after behind - 1.16 c 1.63 k -1.90 s 1.45
after beyond - 1.83 c -0.25 k -1.87 s 1.34
after ends 0 1.44 1 -2.13 2 -0.57
after form marks 3.36
after over - 0.85 c 1.82 cc 2.47 ck -0.72 k 0.97 kc -1.69 ks -0.79 more -2.07 s -0.12 sc -0.03
after over sk -1.03
after words 0 1.95 1 0.33 16 -1.73 2 0.37 32 -1.88 4 -0.85 8 -0.98 more -2.43
before behind - 1.38 c 1.92 k -1.05 s 0.37
before beyond - 1.30 c 1.02 k 0.16 s -0.03
before ends 0 1.16 1 -1.95 2 -0.25
before form marks 1.85
before over - 1.31 c -0.06 cc 0.75 ck -1.98 cs 0.39 k 1.25 kc -0.86 kk -2.24 ks -1.18 more -1.12
before over s -1.55 sk -2.82
before words 0 0.78 1 1.74 16 -0.53 2 1.14 32 -1.23 4 0.64 8 0.09 more -2.49
""")
