"""What somebody far away needs to help: gathered here, without a secret, a name, a number or a text. Mends nothing."""
