"""What is asked in the wrong form is refused, and told what would be right."""

import pytest

from journeykit import impacts, suppose
from journeykit.errors import UsageError
from journeykit.model import JourneyMap, Stage, Touchpoint

TRIP = JourneyMap.of("Trip", Stage("go"), Touchpoint("bus", stage="go"))


@pytest.mark.parametrize("values", ["bus.summary", ["bus.summary"], {3: 4}, None])
def test_a_supposition_that_is_no_mapping_is_refused(values):
    with pytest.raises(UsageError, match="a mapping is expected"):
        suppose(TRIP, values)


def test_one_text_is_not_taken_for_many_questions():
    with pytest.raises(UsageError, match="put one into a list"):
        impacts(TRIP, "bus")
