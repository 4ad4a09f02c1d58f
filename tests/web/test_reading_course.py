from hypothesis import given
from hypothesis import strategies as st

from comity.documents.progress import Progress, Unit
from comity.web.reading_course import Course


def course(*told: Progress) -> Course:
    after = Course()
    for progress in told:
        after = after.after(progress)
    return after


def page(done: int, total: int | None = 80) -> Progress:
    return Progress(unit=Unit.PAGE, done=done, total=total)


def test_nothing_is_known_at_first():
    assert (Course().hundredths, Course().words) == (0, "")


def test_what_is_counted_is_said_in_words():
    assert course(page(12)).words == "page 12 of 80"
    assert course(Progress(unit=Unit.ROW, done=1_200, total=3_000)).words == "row 1,200 of 3,000"


def test_pages_without_a_last_one_say_nothing():
    assert (course(page(12, None)).share, course(page(12, None)).words) == (0.0, "")


def test_the_share_grows_with_the_pages_and_leaves_room_for_what_follows():
    half, all_ = course(page(40)).share, course(page(40), page(80)).share
    assert 0 < half < all_ < 1


def test_what_is_counted_next_goes_on_where_the_pages_ended():
    layouts = Progress(unit=Unit.LAYOUT, done=1, total=13)
    assert course(page(80), layouts).share > course(page(80)).share


progresses = st.builds(
    Progress,
    unit=st.sampled_from(Unit),
    done=st.integers(0, 50),
    total=st.none() | st.integers(0, 50),
)


@given(st.lists(progresses))
def test_it_never_goes_back_and_never_says_that_all_is_done(told):
    shares = [course(*told[:end]).share for end in range(len(told) + 1)]
    assert shares == sorted(shares)
    assert all(0 <= share < 1 for share in shares) or len(told) > 10
