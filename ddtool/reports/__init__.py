"""Reports (Word 报告): papers that read several desks at once."""
