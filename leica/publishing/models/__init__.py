from leica.publishing.models.publishable import Publishable, Story, body_constraints

__all__ = ["Publishable", "Story", "body_constraints"]
