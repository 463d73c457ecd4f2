"""What asks or tells something before anything else goes on."""
