from tests.engine.consistency.articles import HALVES, score


def test_nine_in_ten_wrong_sums_of_fifty_articles_are_found_and_right_ones_are_left_alone():
    scores = [score(path) for path in HALVES]
    missed = [line for each in scores for line in each.missed]
    assert sum(each.errors for each in scores) == 100
    assert len(missed) <= 10, missed
    assert [alarm for each in scores for alarm in each.false_alarms] == []
