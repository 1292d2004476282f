"""A refusal: something a person asked that cannot be, and that a person can mend."""


class Refusal(Exception):
    """Stop a change before it changes anything.

    `code` names the sentence in `wording.py`; `field` names the control it belongs to.
    """

    def __init__(self, code: str, field: str | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.field = field
