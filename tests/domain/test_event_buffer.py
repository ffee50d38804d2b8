import threading

from cifar_gui.domain.event_buffer import EventBuffer
from cifar_gui.domain.events import Event, Progress, RunSaved, Stage, StepsEnded


def test_collect_joins_steps_and_keeps_every_loss() -> None:
    buffer = EventBuffer()
    buffer.put(StepsEnded(0, (1.0, 2.0), 1, 20, 0.5))
    buffer.put(StepsEnded(2, (3.0,), 2, 10, 0.9))
    assert buffer.collect() == (StepsEnded(0, (1.0, 2.0, 3.0), 3, 30, 0.9),)
    assert buffer.collect() == ()


def test_collect_keeps_the_order_of_different_events() -> None:
    buffer = EventBuffer()
    events: list[Event] = [StepsEnded(0, (1.0,), 1, 1, 0.1), RunSaved(1, 0), StepsEnded(1, (2.0,), 1, 1, 0.2)]
    for event in events:
        buffer.put(event)
    assert list(buffer.collect()) == events


def test_collect_keeps_only_the_last_of_consecutive_progress() -> None:
    buffer = EventBuffer()
    for done in range(100):
        buffer.put(Progress(Stage.LOADING, done, 100))
    assert buffer.collect() == (Progress(Stage.LOADING, 99, 100),)


def test_put_when_nobody_collects_keeps_four_bytes_a_step_and_every_loss() -> None:
    buffer = EventBuffer()
    for step in range(200_000):
        buffer.put(StepsEnded(step, (0.5,), 1, 2, float(step)))
    (event,) = buffer.collect()
    assert isinstance(event, StepsEnded)
    assert (len(event.losses), event.correct, event.seen) == (200_000, 200_000, 400_000)


def test_put_from_another_thread_loses_nothing() -> None:
    buffer = EventBuffer()

    def put_many() -> None:
        for step in range(20_000):
            buffer.put(StepsEnded(step, (1.0,), 1, 1, 0.0))

    worker = threading.Thread(target=put_many)
    worker.start()
    seen = 0
    while worker.is_alive() or seen < 20_000:
        seen += sum(event.seen for event in buffer.collect() if isinstance(event, StepsEnded))
    worker.join()
    assert seen == 20_000
