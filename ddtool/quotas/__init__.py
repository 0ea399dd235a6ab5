"""联系和履职要求: what each deputy, committee member, group owes in a period, and who is short of it."""
