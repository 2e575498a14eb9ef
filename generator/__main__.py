"""`python -m generator` is `clearleaf`."""

from generator.cli.main import main

if __name__ == "__main__":
    main()
