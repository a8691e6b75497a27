"""Pictures of maps: a layout as a value, and a canvas that draws it."""
