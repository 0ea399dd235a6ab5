"""The public boards (公开栏): what an office shows of its lists, on paper and on a station's screen."""
