"""The Excel service (表格): workbooks in, workbooks out, for every register through one declaration.

This package imports nothing heavy: calamine is loaded when a workbook is read.
"""
