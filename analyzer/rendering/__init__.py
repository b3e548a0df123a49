"""Reports for people and programs: the same findings in the same order, worst for the buyer first."""
