"""What Beraad costs, measured from outside on the real product: `make bench` (DESIGN section 14)."""
