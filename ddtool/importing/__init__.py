"""Excel in and out for every register (导入与导出): one pipeline, one written-out list of registers."""
