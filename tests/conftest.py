"""Makes every transcript heading and every help example a test of its own, and gives the tests a place of their own in the environment."""
import os
import sys

import hypothesis

sys.path.insert(0, os.path.dirname(__file__))

import topics  # noqa: E402
import transcripts  # noqa: E402

# Property tests draw the same examples in every run: what they find is found again.
hypothesis.settings.register_profile("same", derandomize=True)
hypothesis.settings.load_profile("same")

os.environ.update(TERM="dumb", NO_COLOR="1", TZ="UTC", LANG="en_US.UTF-8")


def pytest_collect_file(parent, file_path):
    if file_path.suffix == ".txt" and "transcripts" in file_path.parts:
        return transcripts.TranscriptFile.from_parent(parent, path=file_path)
    if file_path.name == "help_examples.py":
        return transcripts.HelpExamples.from_parent(parent, path=file_path)
    if file_path.name == "help_topics.py":
        return topics.HelpTopics.from_parent(parent, path=file_path)
    return None
