import sys
from bench.telling import rows
for r in rows(int(sys.argv[1])): print(r.what, [f"{v:.3f}" for v in r.samples.values], r.ratio)
