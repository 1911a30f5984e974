"""The functions and structures of PDFium that are called here (fpdfview.h, fpdf_text.h, fpdf_edit.h, fpdf_annot.h).

Declared by hand, for all of pypdfium2's would take long to load. Nothing is imported of the rest of the program: see
`pages.py`.
"""

import ctypes
from typing import Any

TEXT, PATH, IMAGE = 1, 2, 3  # FPDF_PAGEOBJ_…
LOCKED = frozenset({4, 5})  # FPDF_ERR_PASSWORD; FPDF_ERR_SECURITY, as for those who hold a certificate
FREE_TEXT, WIDGET = 3, 20  # FPDF_ANNOT_…
NOT_SHOWN = 0b10_0010  # FPDF_ANNOT_FLAG_HIDDEN and _NOVIEW
POINTER, INT = ctypes.c_void_p, ctypes.c_int
LONG = ctypes.c_ulong
_FUNCTIONS: dict[str, tuple[Any, list[Any]]] = {
    "FPDF_InitLibraryWithConfig": (None, [POINTER]),
    "FPDF_LoadMemDocument64": (POINTER, [ctypes.c_char_p, ctypes.c_size_t, ctypes.c_char_p]),
    "FPDF_GetLastError": (LONG, []),
    "FPDF_GetPageCount": (INT, [POINTER]),
    "FPDF_GetMetaText": (LONG, [POINTER, ctypes.c_char_p, POINTER, LONG]),
    "FPDF_GetFormType": (INT, [POINTER]),
    "FPDFDOC_InitFormFillEnvironment": (POINTER, [POINTER, POINTER]),
    "FPDF_LoadPage": (POINTER, [POINTER, INT]),
    "FPDF_ClosePage": (None, [POINTER]),
    "FPDF_GetPageBoundingBox": (INT, [POINTER, POINTER]),
    "FPDFPage_GetRotation": (INT, [POINTER]),
    "FPDFPage_CountObjects": (INT, [POINTER]),
    "FPDFPage_GetObject": (POINTER, [POINTER, INT]),
    "FPDFPageObj_GetType": (INT, [POINTER]),
    "FPDFPageObj_GetBounds": (INT, [POINTER, POINTER, POINTER, POINTER, POINTER]),
    "FPDFPath_GetDrawMode": (INT, [POINTER, POINTER, POINTER]),
    "FPDFTextObj_GetFont": (POINTER, [POINTER]),
    "FPDFFont_GetIsEmbedded": (INT, [POINTER]),
    "FPDFPage_GetAnnotCount": (INT, [POINTER]),
    "FPDFPage_GetAnnot": (POINTER, [POINTER, INT]),
    "FPDFPage_CloseAnnot": (None, [POINTER]),
    "FPDFAnnot_GetSubtype": (INT, [POINTER]),
    "FPDFAnnot_GetFlags": (INT, [POINTER]),
    "FPDFAnnot_GetFormFieldValue": (LONG, [POINTER, POINTER, POINTER, LONG]),
    "FPDFPage_Flatten": (INT, [POINTER, INT]),
    "FPDFText_LoadPage": (POINTER, [POINTER]),
    "FPDFText_ClosePage": (None, [POINTER]),
    "FPDFText_CountChars": (INT, [POINTER]),
    "FPDFText_GetText": (INT, [POINTER, INT, INT, POINTER]),
    "FPDFText_GetUnicode": (ctypes.c_uint, [POINTER, INT]),
    "FPDFText_GetLooseCharBox": (INT, [POINTER, INT, POINTER]),
    "FPDFText_GetCharIndexAtPos": (INT, [POINTER, *[ctypes.c_double] * 4]),
    "FPDFText_GetTextObject": (POINTER, [POINTER, INT]),
    "FPDFTextObj_GetFontSize": (INT, [POINTER, POINTER]),
    "FPDFPageObj_GetMatrix": (INT, [POINTER, POINTER]),
    "FPDFText_GetCharOrigin": (INT, [POINTER, INT, POINTER, POINTER]),
    "FPDFText_HasUnicodeMapError": (INT, [POINTER, INT]),
    "FPDFText_GetFontInfo": (LONG, [POINTER, INT, ctypes.c_char_p, LONG, POINTER]),
}


class Box(ctypes.Structure):
    """FS_RECTF."""

    _fields_ = [(side, ctypes.c_float) for side in ("left", "top", "right", "bottom")]


def sides_of(box: Box) -> list[Any]:
    """Where a function puts the left, bottom, right and top side: its top is then the lower one."""
    return [ctypes.byref(box, 4 * side) for side in range(4)]


class Matrix(ctypes.Structure):
    """FS_MATRIX."""

    _fields_ = [(name, ctypes.c_float) for name in "abcdef"]


class _Config(ctypes.Structure):  # FPDF_LIBRARY_CONFIG, version 2
    _fields_ = [("version", INT), ("font_folders", POINTER), ("isolate", POINTER), ("slot", ctypes.c_uint)]


class FormFill(ctypes.Structure):
    """FPDF_FORMFILLINFO, version 1, with no function to call back."""

    _fields_ = [("version", INT), ("callbacks", POINTER * 60)]


class Library:
    """The functions of PDFium that are called here."""

    def __init__(self, path: str) -> None:
        library = ctypes.CDLL(path)
        for name, (gives, takes) in _FUNCTIONS.items():
            function = getattr(library, name)
            function.restype, function.argtypes = gives, takes
            setattr(self, name, function)
        none = (ctypes.c_char_p * 1)(None)  # fonts of the machine, which would make a file read differently elsewhere
        config = _Config(2, ctypes.cast(none, POINTER), None, 0)
        self.FPDF_InitLibraryWithConfig(ctypes.byref(config))

    def __getattr__(self, name: str) -> Any:
        raise AttributeError(name)
