"""The agreed gezinsplan as papers that the family takes home, and back again."""
