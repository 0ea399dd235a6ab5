"""What offices write, as pure functions from text to text: names, dates, ID numbers, lists, orders (文字)."""
