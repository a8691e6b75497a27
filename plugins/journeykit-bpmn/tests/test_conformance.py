"""The plugin does what users and other plugins rely on."""

from collections.abc import Mapping
from types import MappingProxyType

import journeykit_bpmn
from order import ORDER

from journeykit.testing import PluginConformance


class TestBpmn(PluginConformance):
    plugin = journeykit_bpmn
    valid_files: Mapping[str, bytes] = MappingProxyType({"order.bpmn": ORDER})
