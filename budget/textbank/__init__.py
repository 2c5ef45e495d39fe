"""
The textbank: the project's own texts about what Swedish municipalities usually have in their budgets.

Pure Python with data files beside it; nothing here imports Django. ``data`` reads and validates the files,
``matching`` proposes an entry for a budget row. The shape of the files is described in README.md in this folder.
"""
