"""A beraad to and from disk: nothing acknowledged is lost, nothing damaged becomes an empty bord."""
