"""A page as a reader sees it: upright, in points from the top left."""

import ctypes

from factcheck.ingest.pdf.pdfium import Box, Library


class Sheet:
    """Turns places on a page into those that a reader sees."""

    def __init__(self, library: Library, page: int) -> None:
        box = Box()
        library.FPDF_GetPageBoundingBox(page, ctypes.byref(box))
        self._left, self._top, self._right, self._bottom = box.left, box.top, box.right, box.bottom
        self._turn = library.FPDFPage_GetRotation(page)
        across, down = box.right - box.left, box.top - box.bottom
        self.width, self.height = (down, across) if self._turn % 2 else (across, down)
        self.is_upright = self._turn == 0

    def seen(self, x: float, y: float) -> tuple[float, float]:
        """A place as a reader sees it."""
        if self._turn == 0:
            return x - self._left, self._top - y
        if self._turn == 1:
            return y - self._bottom, x - self._left
        if self._turn == 2:
            return self._right - x, y - self._bottom
        return self._top - y, self._right - x
