"""The style sheet of an RTF file: the names of its styles, and which of them hide or strike out their text."""


class StyleSheet:
    """The styles by their numbers; the one that is being declared has no number yet."""

    def __init__(self) -> None:
        self._names: dict[int, str] = {}
        self._looks: dict[int, frozenset[str]] = {}
        self._name, self._look = "", frozenset[str]()

    def add_name(self, text: str) -> None:
        """Take a piece of the name of a style."""
        self._name = (self._name + text)[:100]

    def add_look(self, look: str, *, is_on: bool) -> None:
        """Take a look of a style."""
        if is_on:
            self._look |= {look}

    def end_style(self, number: int) -> None:
        """End a style; a group without a name is none."""
        if self._name:
            self._names[number], self._looks[number] = self._name.strip(" ;"), self._look
            self._name, self._look = "", frozenset()

    def name(self, number: int) -> str:
        """The name of a style."""
        return self._names.get(number, "")

    def looks(self, number: int) -> frozenset[str]:
        """How the text of a style looks."""
        return self._looks.get(number, frozenset())
