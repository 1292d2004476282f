"""What a beraad is and what it allows; standard library only, no edges, no disk."""
