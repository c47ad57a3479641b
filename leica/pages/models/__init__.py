from leica.pages.models.page import Page, PageFact
from leica.pages.models.project import Fact, Partner, Project, ProjectAlternativeName

__all__ = ["Fact", "Page", "PageFact", "Partner", "Project", "ProjectAlternativeName"]
