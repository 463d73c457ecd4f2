"""``python -m focusboard``."""

from focusboard.cli import main

if __name__ == "__main__":
    main()
