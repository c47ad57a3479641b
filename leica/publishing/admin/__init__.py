"""What the admin pages of every app are built from."""

from leica.publishing.admin.access import UNREAD
from leica.publishing.admin.addresses import KeptAddress, MissedAddressAdmin, OldAddressAdmin
from leica.publishing.admin.bilingual import BilingualAdmin, BilingualStacked, BilingualTabular, both
from leica.publishing.admin.duplicate import DuplicateAdmin, DuplicateForm
from leica.publishing.admin.loaded import LoadedSelect, LoadedSelectMultiple
from leica.publishing.admin.publishable import PublishableAdmin, publish_fieldset

__all__ = [
    "UNREAD",
    "BilingualAdmin",
    "BilingualStacked",
    "BilingualTabular",
    "DuplicateAdmin",
    "DuplicateForm",
    "KeptAddress",
    "LoadedSelect",
    "LoadedSelectMultiple",
    "MissedAddressAdmin",
    "OldAddressAdmin",
    "PublishableAdmin",
    "both",
    "publish_fieldset",
]
