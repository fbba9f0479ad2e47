"""The Dutch language pipeline: sentences by rule, and grammar by the project's own spaCy model.

>>> from pipeline.nlp import sentences
>>> sentences("Het college stemt in. De motie d.d. 4 mei is afgedaan.")
[(0, 21), (22, 54)]
"""

from pipeline.nlp.clauses import Clause, Grammar, grammar
from pipeline.nlp.loading import fallback, load, model_path
from pipeline.nlp.splitting import sentences

__all__ = ["Clause", "Grammar", "fallback", "grammar", "load", "model_path", "sentences"]
