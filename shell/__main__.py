"""python -m shell: the same as the command verbnoun."""
import sys

from shell.cli import main

sys.exit(main())
