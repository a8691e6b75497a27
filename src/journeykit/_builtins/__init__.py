"""The plugins that journeykit itself is made of; each goes through the same hooks as anybody's."""
