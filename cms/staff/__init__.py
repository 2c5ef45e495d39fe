"""How staff sign in to this site: a password or passkey, a second factor, or the municipality's own sign-in."""
