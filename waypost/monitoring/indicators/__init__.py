"""Indicators: the library, definitions in versions, values, targets and the results chain."""
