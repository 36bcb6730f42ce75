"""`python -m fanal` is the `fanal` command."""

try:
    from fanal.cli import main
except KeyboardInterrupt:  # while the modules are read: nothing was done yet, so there is nothing to say
    raise SystemExit(130) from None

if __name__ == "__main__":
    main()
