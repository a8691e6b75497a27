"""The plugin does what users and other plugins rely on."""

import journeykit_example
from journeykit.testing import PluginConformance


class TestExample(PluginConformance):
    plugin = journeykit_example
    lossy_round_trips = ("outline",)
