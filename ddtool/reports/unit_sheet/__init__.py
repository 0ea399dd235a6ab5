"""四张清单: one assessed unit's audit problems, suggestions, procuratorial proposals and projects on one paper."""
