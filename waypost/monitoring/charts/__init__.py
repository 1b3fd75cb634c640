"""Charts of figures: `described.py` makes their description, `monitoring/charts/figure.html` shows one with its table."""
