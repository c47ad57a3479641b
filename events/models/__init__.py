from events.models.days import check_day
from events.models.delegation import Delegation, Participant
from events.models.event import Event
from events.models.programme import ProgrammeItem

__all__ = ["Delegation", "Event", "Participant", "ProgrammeItem", "check_day"]
