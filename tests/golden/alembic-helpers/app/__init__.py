from app import texts  # goes first: texts and models import each other
from app import generated  # by a build that was not made
