"""What somebody on duty sees at one glance: what is open by urgency, what to do first, whom to ring, what is next."""
