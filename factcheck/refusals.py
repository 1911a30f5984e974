"""The exception for a request that is refused, with a sentence for the person."""


class Refusal(Exception):  # noqa: N818 - named for the fact, as in the rest of the program
    """A request that is refused: an HTTP status, a title, and a plain sentence that says what to do."""

    status = 422
    title = "This could not be done"
    to_scripts = ""  # where a script needs other words than a person

    def __init__(self, text: str, **details: object) -> None:
        super().__init__(text)
        self.text = text
        self.details = details

    @property
    def text_for_scripts(self) -> str:
        """The sentence for the JSON answer."""
        return self.to_scripts or self.text
