"""What cannot be done, said to whoever asked for it."""


class Refusal(Exception):  # noqa: N818 - named for the fact, as in the rest of the program
    """Something that cannot be done, with the HTTP status that says so and a plain sentence on what to do."""

    status = 422
    title = "This could not be done"

    def __init__(self, text: str, **details: object) -> None:
        super().__init__(text)
        self.text = text
        self.details = details
