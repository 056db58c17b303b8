import shop.models

RECORD = "record"
