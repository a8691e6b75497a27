"""The tests that every plugin has to pass, one class for each sort of contribution."""

from ._exporting import ExporterTests
from ._importing import ImporterTests
from ._loading import LoadingTests
from ._repeating import RepeatingTests
from ._ruling import RuleTests
from ._scoring import ScorerTests
from ._sources import SourceTests
from ._vocabulary import VocabularyTests

__all__ = ["PluginConformance"]


class PluginConformance(
    LoadingTests,
    RepeatingTests,
    ImporterTests,
    ExporterTests,
    RuleTests,
    ScorerTests,
    VocabularyTests,
    SourceTests,
):
    """Tests that hold a plugin to what users and other plugins rely on. Subclass it and name the plugin.

    What the plugin does not add is skipped. A test that the plugin cannot meet may be replaced by one of the same
    name whose docstring says why.

    Attributes:
        plugin: the module or object with the hooks.
        plugins: what it rests on besides journeykit itself.
        valid_files: contents of files that the plugin can read, by name; needed where it has no exporter that
            writes one.
        lossy_round_trips: names of exporters whose format holds less than a map. Of these is asked that what they
            write can be read, with as many touchpoints, in their order, and that `losses` says that something is lost.

    Here without pytest, which would run all of them:

    >>> from journeykit.plugins import Exporter, Rendering, hookimpl
    >>> class Titles:
    ...     @hookimpl
    ...     def journeykit_exporters(self):
    ...         yield Exporter(name="title", summary="The title alone", suffixes=(".title",), media_type="text/plain",
    ...                        render=lambda scene, options: Rendering.of(scene.journey.title))
    >>> class TestTitles(PluginConformance):
    ...     plugin = Titles()
    >>> TestTitles().test_it_loads_in_a_strict_kit()
    """
