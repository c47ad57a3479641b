from leica.registers.models.alternative_name import AlternativeName
from leica.registers.models.body import Body, BodyAlternativeName, BodyName, check_no_cycle
from leica.registers.models.country import Country
from leica.registers.models.dated_names import overlap_sentence, overlapping
from leica.registers.models.place import Place, PlaceName
from leica.registers.models.topic import Topic
from leica.registers.models.wrong_name import WrongName

__all__ = [
    "AlternativeName",
    "Body",
    "BodyAlternativeName",
    "BodyName",
    "Country",
    "Place",
    "PlaceName",
    "Topic",
    "WrongName",
    "check_no_cycle",
    "overlap_sentence",
    "overlapping",
]
