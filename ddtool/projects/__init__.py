"""The desk of livelihood projects (民生实事): from the call to the rating of what was built."""
