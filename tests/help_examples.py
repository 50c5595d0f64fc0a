"""The examples in the cmdlets' help run as tests; see transcripts.HelpExamples."""
