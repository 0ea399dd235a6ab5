"""事项办理情况报告: what was received, handled and left open in a period, kind by kind, with the source of every figure."""
