from leica.publishing.models.publishable import LANGUAGE_NAMES, TEXTS, Publishable, Story, body_constraints
from leica.publishing.models.version import Version, differing

__all__ = ["LANGUAGE_NAMES", "TEXTS", "Publishable", "Story", "Version", "body_constraints", "differing"]
