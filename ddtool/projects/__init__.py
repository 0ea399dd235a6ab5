"""Livelihood projects (民生实事): from the call for proposals to the satisfaction vote, by the steps of each project."""
