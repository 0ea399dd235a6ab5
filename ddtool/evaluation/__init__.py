"""Evaluation of deputies (代表评价): report-backs that voters assess, what follows from them, the yearly evaluation."""
