"""What a new network begins with: topics and pages in our own words, in plain files that a translator can edit."""
