LONGEST = 80

from app.models import Kind

DEFAULT_KIND = Kind.book
