"""How good the judgement is on labelled items, and every wrong item with its reason."""

from bot.backtest.feeds import FalseAlarm, FeedCheck, false_alarms
from bot.backtest.running import Result, SetResult, Wrong, run
from bot.backtest.showing import table

__all__ = ["FalseAlarm", "FeedCheck", "Result", "SetResult", "Wrong", "false_alarms", "run", "table"]
