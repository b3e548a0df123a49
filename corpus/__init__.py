"""Sample tenders and contracts written for this project, and the measure of the analyzer against labelled contracts."""
