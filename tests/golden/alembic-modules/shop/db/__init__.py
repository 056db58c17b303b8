from .types import Code
