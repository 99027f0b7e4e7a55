"""What a picture of a result shows, for links that are pasted in a chat: as little as can be read in passing."""

from concepts.publishing.editions import Published
from wizard.engine.evaluation import Evaluation
from wizard.pages.page_parts import frame
from wizard.pages.ranking import ranking
from wizard.pages.result_page import verdict
from wizard.views.addresses import Addresses


def picture(edition: Published, to: Addresses, evaluation: Evaluation) -> dict:
    return frame(edition, to) | verdict(evaluation) | {"ranking": ranking(to, evaluation)}
