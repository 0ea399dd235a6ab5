"""Public boards (公开栏): what lists and projects show to everybody, as a poster and as a page for a station's screen."""
