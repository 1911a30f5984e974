"""Which modules are mutated, the tests that each is tried against, and which changes are made.

The first line of a module that fits counts. Its own tests stand first: the run ends at the first failure.
"""

REVIEW = "tests/review/actions tests/review/decisions tests/review/test_rules.py tests/review/test_write_requests.py"
LOADING = (
    "tests/articles/test_actions.py tests/articles/test_redrafting.py tests/articles/test_titles.py "
    "tests/articles/test_copies.py tests/articles/test_reading_anew.py tests/articles/commands "
    "tests/review/actions/test_around.py tests/review/actions/test_rechecks.py tests/review/actions/test_new_speaker.py"
)

TESTS = {
    "factcheck/review/rules.py": "tests/review/test_rules.py tests/review/test_parties.py "
    "tests/review/test_verified.py",
    "factcheck/review/actions/archive.py": "tests/review/views/test_archive.py",
    "factcheck/review/actions/cleanup.py": "tests/review/test_admin.py tests/review/test_verified.py",
    "factcheck/review/actions/evidence.py": f"tests/review/actions/test_evidence.py {REVIEW} "
    "tests/review/views/test_concealing.py tests/review/views/test_writes.py",
    "factcheck/review/actions/notes.py": f"tests/review/views/test_concealing.py {REVIEW}",
    "factcheck/review/actions/questions.py": "tests/review/actions/test_questions.py "
    "tests/review/views/test_concealing.py",
    "factcheck/review/actions/report_mentions.py": "tests/review/views/test_concealing.py tests/reports/test_freeze.py",
    "factcheck/review/actions/sessions.py": "tests/review/actions/test_sessions.py "
    "tests/review/views/test_sessions.py tests/review/test_write_requests.py",
    "factcheck/review/actions/tags.py": f"tests/review/actions/test_tags.py tests/review/test_verified.py {REVIEW}",
    "factcheck/review/actions/*.py": REVIEW,
    "factcheck/review/decisions/bulk.py": "tests/review/decisions/test_bulk.py tests/review/views/test_bulk.py",
    "factcheck/review/decisions/*.py": f"tests/review/decisions tests/review/test_write_requests.py {REVIEW} "
    "tests/review/views/test_writes.py",
    "factcheck/articles/actions/archive.py": "tests/review/views/test_archive.py tests/articles/test_actions.py",
    "factcheck/articles/actions/batch*.py": "tests/articles/test_storing.py tests/articles/test_batch_forms.py "
    "tests/articles/test_roads.py",
    "factcheck/articles/actions/*.py": LOADING,
    "factcheck/reports/*.py": "tests/reports/test_actions.py tests/reports/test_freeze.py tests/reports/test_kinds.py "
    "tests/reports/test_numbers.py",
    "factcheck/engine/attribution/denials.py": "tests/engine/attribution tests/review/test_parties.py",
    "factcheck/engine/attribution/anaphora.py": "tests/engine/attribution tests/review/actions/test_around.py",
    "factcheck/engine/claims/rating.py": "tests/engine/claims tests/engine/test_findings.py",
    "factcheck/engine/text/*.py": "tests/engine/text tests/articles/test_actions.py",
}

MODULES = (
    "factcheck/review/rules.py",
    "factcheck/review/actions/*.py",
    "factcheck/review/decisions/*.py",
    "factcheck/articles/actions/*.py",
    "factcheck/reports/actions.py",
    "factcheck/reports/freeze.py",
    "factcheck/engine/attribution/denials.py",
    "factcheck/engine/attribution/anaphora.py",
    "factcheck/engine/claims/rating.py",
    "factcheck/engine/text/canonical.py",
    "factcheck/engine/text/alignment.py",
)

# cosmic-ray would replace each operator by all others; most of that ends in a TypeError, which any test notices.
CHANGES = {
    "AddNot",
    "ReplaceTrueWithFalse",
    "ReplaceFalseWithTrue",
    "ReplaceAndWithOr",
    "ReplaceOrWithAnd",
    "ReplaceBreakWithContinue",
    "ReplaceContinueWithBreak",
    "ExceptionReplacer",
    "NumberReplacer",
    "RemoveDecorator",
    "ZeroIterationForLoop",
    "ReplaceUnaryOperator_Delete_Not",
    "ReplaceUnaryOperator_USub_UAdd",
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Eq_NotEq", "NotEq_Eq", "Is_IsNot", "IsNot_Is")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Lt_LtE", "Lt_GtE", "LtE_Lt", "LtE_Gt")),
    *(f"ReplaceComparisonOperator_{pair}" for pair in ("Gt_GtE", "Gt_LtE", "GtE_Gt", "GtE_Lt")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Add_Sub", "Sub_Add", "Mul_FloorDiv", "Div_Mul", "FloorDiv_Mul")),
    *(f"ReplaceBinaryOperator_{pair}" for pair in ("Mod_Mul", "BitOr_BitAnd", "BitAnd_BitOr")),
}
