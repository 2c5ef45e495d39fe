"""
Budget tables: reading, mapping, comparing and writing the files that municipalities keep their budgets in.

Pure Python without Django. The order in which the parts are used:

    reading.read_table      the bytes of a CSV or XLSX file -> Table
    mapping.map_columns     which column is what, for which year -> ColumnMapping
    comparing.compare       the file's rows against the lines that exist -> Report
    writing.write_csv/xlsx  lines -> a file of the same shape

Nothing here speaks to a person: problems, notes and questions are codes with data.
"""
