"""The demo network: three centres with a year of work behind them, made through the screens' own actions.

Everybody in it is invented. The same seed makes the same network.
"""
