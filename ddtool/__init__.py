"""ddtool: one office's year of people's-congress work in one SQLite file (人大代表工作工具箱)."""

__version__ = "0.1.0"
