"""年度代表工作报告: the year of all deputies, with the source of every figure."""
