from app import texts  # goes first: texts and models import each other
