"""A fake bus with services on it, and sensors that are started and ended with it."""

from __future__ import annotations

from pathlib import Path

from intermezzo.system.bus import Bus, Which
from intermezzo.system.sensing.sensor import Sensor
from system.fake_bus import FakeBus


class BusWorld:
    """One bus for all; `server` is what a test says to it."""

    def __init__(self, folder: Path, which: Which = Which.SESSION) -> None:
        self.server = FakeBus(folder)
        self.bus = Bus(self.server.address, which=which)
        self.bus._retry_ms = 20
        self._sensors: list[Sensor] = []

    def start(self, sensor: Sensor) -> Sensor:
        self._sensors.append(sensor)
        sensor.start()
        return sensor

    def end(self) -> None:
        for sensor in self._sensors:
            sensor.stop()
        self.bus.close()
        self.server.die()
