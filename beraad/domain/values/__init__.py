"""The frozen values that a beraad consists of; they know no rules.

Moments are UTC, ISO 8601; dates are ISO 8601 and empty where there is none.
"""
