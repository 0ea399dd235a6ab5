"""Word papers (文书): templates, batches, charts, the official page. Heavy libraries load with the modules that need them."""
