from leica.publishing.models.clearance import Clearance
from leica.publishing.models.missed_address import MissedAddress
from leica.publishing.models.old_address import OldAddress
from leica.publishing.models.override import Override
from leica.publishing.models.presence import Presence
from leica.publishing.models.publishable import LANGUAGE_NAMES, TEXTS, Publishable, Story, body_constraints
from leica.publishing.models.remark import Remark
from leica.publishing.models.typed_work import TypedWork
from leica.publishing.models.version import Version, differing
from leica.publishing.models.working_copy import WorkingCopy

__all__ = [
    "LANGUAGE_NAMES",
    "TEXTS",
    "Clearance",
    "MissedAddress",
    "OldAddress",
    "Override",
    "Presence",
    "Publishable",
    "Remark",
    "Story",
    "TypedWork",
    "Version",
    "WorkingCopy",
    "body_constraints",
    "differing",
]
