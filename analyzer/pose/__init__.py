"""From pictures to landmarks."""
