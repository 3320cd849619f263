"""`python -m newsread` is `newsread`."""

import sys

from newsread.cli import main

sys.exit(main())
