"""The examples in the about_ topics run as tests; see topics.HelpTopics."""
