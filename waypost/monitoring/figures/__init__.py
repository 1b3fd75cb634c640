"""Figures: what is counted, how it is split and filtered, and the one function that counts it."""
