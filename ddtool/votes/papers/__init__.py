"""The papers of a vote (表决的文书): what each shows, and where it is written. One module a paper; values in, files out."""
