# The two modules import each other; that goes well where the package comes first, as in Python.
from shop import words

KINDS = ["book", words.RECORD]
