"""The exception for a request that is refused, with a sentence for the person."""


class Refusal(Exception):  # noqa: N818 - named for the fact, as in the rest of the program
    """A request that is refused: an HTTP status, a title, and a plain sentence that says what to do."""

    status = 422
    title = "This could not be done"

    def __init__(self, text: str, **details: object) -> None:
        super().__init__(text)
        self.text = text
        self.details = details
