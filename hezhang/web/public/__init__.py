"""What anybody may read and send without a login: warnings in plain words, a form for who sees pollution, its
receipt."""
