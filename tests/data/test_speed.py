import pytest

from cifar_gui.data.speed import MOST_SAMPLES, SpeedMeter


def test_speed_is_that_of_the_last_seconds() -> None:
    meter = SpeedMeter(2.0)
    for second in range(11):
        meter.add(second, 100 if second < 6 else 1000)

    assert meter.recent == pytest.approx(1500)  # three pieces lie within two seconds
    assert meter.mean == pytest.approx((600 + 5000) / 10)


def test_speed_of_one_piece_is_not_known() -> None:
    meter = SpeedMeter()
    meter.add(5.0, 1000)
    assert (meter.recent, meter.mean, meter.settled) == (None, None, None)


def test_speed_is_settled_after_a_whole_window() -> None:
    meter = SpeedMeter(2.0)
    meter.add(0.0, 100)
    meter.add(1.9, 100)
    assert meter.settled is None
    meter.add(2.0, 100)
    assert meter.settled is not None


def test_pause_lowers_no_speed() -> None:
    meter = SpeedMeter(2.0)
    meter.add(0, 100)
    meter.add(1, 100)
    meter.pause(1)
    meter.resume(100)
    meter.add(100, 100)
    meter.add(101, 100)

    assert meter.mean == pytest.approx(200)
    assert meter.recent == pytest.approx(200)


def test_samples_stay_few_and_reach_from_the_first_to_the_last_second() -> None:
    meter = SpeedMeter()
    for second in range(3600):
        meter.add(second, 100, source=1)

    assert len(meter.samples) <= MOST_SAMPLES
    assert meter.samples[0].seconds < 40
    assert meter.samples[-1].seconds > 3500
    assert meter.samples[-1].source == 1
